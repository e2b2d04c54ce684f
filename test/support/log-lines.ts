import type { TestApp } from './app.js';

/** Each line of the log so far, every one of which must be one JSON object. */
export function logLines(house: TestApp): Record<string, any>[] {
  return parseLogLines(house.logged());
}

export function parseLogLines(text: string): Record<string, any>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
