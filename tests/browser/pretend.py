"""What a browser with one window cannot do by itself."""

from __future__ import annotations

# For a page's init script: whether somebody looks at the tab is in the hands of the test.
TURN_AWAY = """
    let seen = 'visible';
    Object.defineProperty(document, 'visibilityState', { get: () => seen });
    window.turnAway = (away) => {
        seen = away ? 'hidden' : 'visible';
        document.dispatchEvent(new Event('visibilitychange'));
    };
"""
