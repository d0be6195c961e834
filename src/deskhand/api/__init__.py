"""The HTTP door: routers, one per feature, and problem+json for every refusal."""
