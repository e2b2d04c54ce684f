import type { TestApp } from './app.js';

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly request_id?: string;
  readonly [field: string]: unknown;
}

/** Each line of the log so far, every one of which must be one JSON object. */
export function logLines(house: TestApp): LogLine[] {
  return parseLogLines(house.logged());
}

export function parseLogLines(text: string): LogLine[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogLine);
}
