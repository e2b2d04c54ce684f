import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { Log } from '../../src/platform/observability/index.js';
import { Public } from '../../src/platform/security/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { logLines } from '../support/log-lines.js';
import { answerOn, rawConnection } from '../support/raw-http.js';

@Controller('guest')
@Public()
class GuestController {
  constructor(private readonly log: Log) {}

  @Post('notes')
  async note(@Body() { note }: { note: string }) {
    this.log.info(`noted ${note}`);
    await Promise.resolve();
    this.log.info(`filed ${note}`);
    return {};
  }
}

@Module({ controllers: [GuestController] })
class GuestModule {}

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp({ guests: [{ module: GuestModule }] });
});
afterAll(() => house.close());

const OWN = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const sent = (id: string) => house.call('GET', '/nowhere', { headers: { 'x-request-id': id } });

describe('the id of a request', () => {
  it.each(['01a1f68c-53b4-70a3-b75c', 'order.4711_retry-2', 'a'.repeat(64)])(
    'is the one that was given: %s',
    async (id) => {
      const { headers, body } = await sent(id);
      expect([headers.get('x-request-id'), body.request_id]).toEqual([id, id]);
    },
  );

  it.each([
    '',
    'short',
    'a'.repeat(65),
    'with a blank',
    'quote"quote',
    '{"level":"fatal"}',
    '../../etc/passwd',
    'ümlaute-ä',
  ])('is our own when "%s" is given', async (id) => {
    const { headers, body } = await sent(id);
    expect(headers.get('x-request-id')).toMatch(OWN);
    expect(body.request_id).toBe(headers.get('x-request-id'));
  });

  it('is our own when two are given', async () => {
    const { headers } = await house.call('GET', '/nowhere', { headers: { 'x-request-id': 'first-one, second-one' } });
    expect(headers.get('x-request-id')).toMatch(OWN);
  });

  it('stands in every line that the request causes', async () => {
    await house.call('POST', '/api/v1/guest/notes', {
      body: { note: 'one' },
      headers: { 'x-request-id': 'the-first' },
    });
    expect(idsOf('noted one', 'filed one')).toEqual(['the-first', 'the-first']);
  });

  it('is not lost or mixed up when bodies arrive late and in pieces', async () => {
    const [first, second] = await Promise.all([begin('piece-wise-1'), begin('piece-wise-2')]);
    second.write('{"note":');
    first.write('{"note":');
    first.write('"1"}');
    second.write('"2"}');
    await Promise.all([answerOn(first), answerOn(second)]);
    expect(idsOf('noted 1', 'filed 1', 'noted 2', 'filed 2')).toEqual([
      'piece-wise-1',
      'piece-wise-1',
      'piece-wise-2',
      'piece-wise-2',
    ]);
  });
});

function idsOf(...messages: string[]) {
  const lines = logLines(house);
  return messages.map((wanted) => lines.find(({ message }) => message === wanted)?.request_id);
}

async function begin(id: string) {
  const arrived = new Promise((resolve) => house.app.getHttpServer().once('request', resolve));
  const socket = await rawConnection(house.url);
  const type = 'content-type: application/json\r\ncontent-length: 12\r\nconnection: close';
  socket.write(`POST /api/v1/guest/notes HTTP/1.1\r\nhost: a\r\nx-request-id: ${id}\r\n${type}\r\n\r\n`);
  await arrived;
  return socket;
}
