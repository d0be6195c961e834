import { beforeEach, expect, test, vi } from 'vitest';

import * as sdk from '../../src/api/generated/sdk.gen';
import {
  fitsOnLeaving,
  type Hold,
  joined,
  leave,
  withHold,
  withoutHold,
} from '../../src/features/composer/holds';
import { newsSince } from '../../src/features/composer/news';
import {
  collect,
  holds,
  isHandedOver,
  keepBack,
  release,
  returned,
  takeBack,
} from '../../src/features/composer/outbox';
import { at, message } from '../message';

const hold = (key: string, body = 'Words'): Hold => ({
  key,
  ticket: 'T',
  reference: 'TKT-1',
  message: { kind: 'PUBLIC', body, draft: 7 },
  files: [],
  leaving: false,
});

beforeEach(() => {
  holds.set([]);
  returned.set([]);
});

test('a message leaves once', () => {
  const one = leave(withHold([], hold('a')), 'a');
  expect(one?.hold.leaving).toBe(true);
  expect(leave(one?.holds ?? [], 'a')).toBeNull();
  expect(withoutHold(one?.holds ?? [], 'a')).toEqual([]);
});

test('what is released twice is sent once, with its key', async () => {
  const send = vi.spyOn(sdk, 'sendMessage').mockResolvedValue({} as never);
  keepBack(hold('a'));
  expect(isHandedOver('T', 'PUBLIC', 7)).toBe(true);
  await Promise.all([release('a'), release('a')]);
  expect(send).toHaveBeenCalledOnce();
  expect(send.mock.calls[0]?.[0].headers).toEqual({ 'Idempotency-Key': 'a' });
  expect(holds.get()).toEqual([]);
  // Its words are not shown again, though the draft may still be here.
  expect(isHandedOver('T', 'PUBLIC', 7)).toBe(true);
});

test('what is taken back never leaves, and its words return once', async () => {
  const send = vi.spyOn(sdk, 'sendMessage').mockResolvedValue({} as never);
  keepBack(hold('a'));
  takeBack('a');
  await release('a');
  expect(send).not.toHaveBeenCalled();
  expect(collect('other')).toBeUndefined();
  expect(collect('T')?.hold.message.body).toBe('Words');
  expect(collect('T')).toBeUndefined();
});

test('what is refused returns with the reason', async () => {
  vi.spyOn(sdk, 'sendMessage').mockRejectedValue({ status: 409, code: 'ticket.changed' });
  keepBack(hold('a'));
  expect((await release('a'))?.code).toBe('ticket.changed');
  expect(collect('T')?.problem?.code).toBe('ticket.changed');
  expect(isHandedOver('T', 'PUBLIC', 7)).toBe(false);
});

test('words that come back stand before those written since', () => {
  expect(joined('First', ' ')).toBe('First');
  expect(joined('', 'Second')).toBe('Second');
  expect(joined('First', 'Second')).toBe('First\n\nSecond');
});

test('a page that is left can send what is small, in any alphabet', () => {
  expect(fitsOnLeaving(hold('a', 'x'.repeat(50_000)))).toBe(true);
  expect(fitsOnLeaving(hold('a', 'م'.repeat(50_000)))).toBe(false);
});

test('news are what others did since one began, with the words of messages', () => {
  const actor = { id: 'rita', display_name: 'Rita', role: 'USER' } as const;
  const event = (rev: number, kind: string, who: string = actor.id, body = {}) => ({
    rev,
    kind,
    at: at(rev),
    actor: { ...actor, id: who },
    body,
  });
  const ticket = {
    messages: [message('a', 5)],
    history: [
      event(4, 'message.posted'),
      event(5, 'message.posted', 'rita', { message: 'a' }),
      event(6, 'message.posted', 'me'),
      event(7, 'ticket.tagged'),
    ],
  };
  const news = newsSince(ticket, 4, 'me');
  expect(news.map(({ line, message: said }) => [line.rev, said?.id])).toEqual([[5, 'a']]);
});
