import type { FastifySchema } from 'fastify';

export const ECHO_PATH = '/datasource/echo';

/** One trade, as a terminal reports it. */
export interface Trade {
  readonly ticket: number;
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly volume: number;
  readonly open_time: string;
  readonly close_time: string;
  readonly open_price: number;
  readonly close_price: number;
  readonly profit: number;
  readonly commission: number;
  readonly swap: number;
  readonly magic: number;
  readonly comment: string;
}

const time = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$' };
const price = { type: 'number', exclusiveMinimum: 0 };
const amount = { type: 'number' };

/** As strict as a route for trades has to be, and compiled once by both sides. */
export const TRADE_SCHEMA: FastifySchema = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['ticket', 'symbol', 'side', 'volume', 'open_time', 'close_time', 'open_price', 'close_price', 'profit'],
    properties: {
      ticket: { type: 'integer', minimum: 1 },
      symbol: { type: 'string', minLength: 1, maxLength: 32 },
      side: { enum: ['buy', 'sell'] },
      volume: { type: 'number', exclusiveMinimum: 0 },
      open_time: time,
      close_time: time,
      open_price: price,
      close_price: price,
      profit: amount,
      commission: amount,
      swap: amount,
      magic: { type: 'integer' },
      comment: { type: 'string', maxLength: 64 },
    },
  },
};

export const TRADE: Trade = {
  ticket: 918_273_645,
  symbol: 'EURUSD',
  side: 'buy',
  volume: 0.1,
  open_time: '2025-11-19T08:30:00Z',
  close_time: '2025-11-19T14:05:12Z',
  open_price: 1.15873,
  close_price: 1.16021,
  profit: 14.8,
  commission: -0.7,
  swap: 0,
  magic: 20_251_119,
  comment: 'london open',
};
