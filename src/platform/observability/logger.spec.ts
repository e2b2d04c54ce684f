import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Log } from './log.js';
import { createLogger } from './logger.js';
import { NestLogger } from './nest-logger.js';
import { requestContext } from './request-context.js';

function collecting(level: 'trace' | 'info' = 'trace') {
  const lines: string[] = [];
  const logger = createLogger(level, { write: (line) => void lines.push(line) });
  return {
    logger,
    log: new Log(logger),
    lines,
    parsed: () => lines.map((line) => JSON.parse(line) as { request_id?: string }),
  };
}

describe('the log', () => {
  it('is one JSON object a line', () => {
    const { log, parsed } = collecting();
    log.info('Started', { port: 8000 });
    expect(parsed()).toEqual([
      { level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/), message: 'Started', port: 8000 },
    ]);
  });

  it('stays that whatever is logged', () => {
    const { log, lines, parsed } = collecting();
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), anything, (message, value) => {
        lines.length = 0;
        log.warn(`${message}\n?token=a" postgres://u:p\\"@h`, { value });
        expect(lines.join('').match(/\n/g)).toHaveLength(1);
        expect(parsed()).toHaveLength(1);
      }),
    );
  });

  it('carries the id of the request that it is about', () => {
    const { log, parsed } = collecting();
    requestContext.run({ requestId: 'r-1' }, () => {
      log.debug('inside');
    });
    log.debug('outside');
    expect(parsed().map(({ request_id }) => request_id)).toEqual(['r-1', undefined]);
  });

  it('redacts messages and fields, whoever wrote them', () => {
    const { log, logger, lines, parsed } = collecting();
    log.error('Cannot reach postgres://a:hunter2@db', { error: new Error('password=hunter2'), password: 'hunter2' });
    new NestLogger(logger).error(new Error('token: hunter2'), 'Somewhere');
    new NestLogger(logger).error('token: hunter2', 'stack with ?code=hunter2', 'Somewhere');
    new NestLogger(logger).log('Bearer hunter2hunter2', 'Somewhere');
    logger.info('password: hunter2');
    expect(parsed()).toHaveLength(5);
    expect(lines.join('')).not.toContain('hunter2');
  });

  it('knows whether it shows debug lines', () => {
    expect([collecting('trace').log.showsDebug, collecting('info').log.showsDebug]).toEqual([true, false]);
    const { log, lines } = collecting('info');
    log.debug('unseen');
    expect(lines).toEqual([]);
  });
});
