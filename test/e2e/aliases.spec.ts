import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ALIASES } from '../../src/platform/http/index.js';
import { startTestApp, type TestApp } from '../support/app.js';

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house.close());

const ID = randomUUID();
/** Both paths of an alias with the same id in the place of each name. */
const pathOf = (pattern: string) => pattern.replace(/:\w+/g, ID);

async function answerOf(method: string, path: string) {
  const { status, body } = await house.call(method, pathOf(path), { ...(method !== 'GET' && { body: {} }) });
  return { status, body: { ...body, request_id: '' } };
}

describe.each(ALIASES)('$method $from', ({ method, from, to }) => {
  it(`answers what ${to} answers`, async () => {
    const canonical = await answerOf(method, to);
    expect(canonical.body.code).not.toBe('request.route_not_found');
    expect(await answerOf(method, from)).toEqual(canonical);
  });

  it('keeps the query', async () => {
    expect(await answerOf(method, `${from}?next=/x`)).toEqual(await answerOf(method, `${to}?next=/x`));
  });
});
