import { describe, expect, it } from '@jest/globals';
import { addressIn } from '../../bench/lab/announcement.js';
import { comparisonReport } from '../../bench/report/comparison-report.js';
import { printedReport } from '../../bench/report/print.js';

const figure = (...samples: number[]) => ({ run: 'a', samples });
const performance = (name: string, rate: number, cpu: number, database = 0) => ({
  name,
  requestsPerSecond: figure(rate, rate, rate),
  cpuMicroseconds: figure(cpu, cpu * 1.1, cpu * 0.9),
  databaseMicroseconds: figure(database, database, database),
  p50Ms: figure(1.5, 1.5, 1.5),
  p99Ms: figure(12, 12, 12),
});

describe('a comparison', () => {
  it('is printed against its first contender, with the verdict in words', () => {
    const cpu = {
      figure: 'CPU per request',
      measured: figure(1.2),
      unit: '×',
      direction: 'at most',
      must: 1.25,
      aim: 1.15,
    } as const;
    const report = comparisonReport([performance('bare', 40_000, 20), performance('house', 30_000, 24)], [cpu]);
    expect(printedReport(report).split('\n')).toEqual([
      '         requests/s          range  p50 ms  p99 ms  CPU µs/request      range   rate    CPU',
      '  bare       40,000  40,000–40,000    1.50    12.0            20.0  18.0–22.0  1.00×  1.00×',
      '  house      30,000  30,000–30,000    1.50    12.0            24.0  21.6–26.4  0.75×  1.20×',
      '  Verdict: CPU per request 1.20×; at most 1.25×, aim 1.15×: met',
    ]);
  });

  it('tells of the database when it had work to do', () => {
    const report = comparisonReport([performance('one', 1_000, 20), performance('two', 1_000, 20, 300)], []);
    expect(report.table.heads).toContain('PostgreSQL µs');
  });
});

describe('the line in which a server says where it listens', () => {
  it.each([
    ['{"level":"info","message":"Listening","address":"http://127.0.0.1:1"}', 'http://127.0.0.1:1'],
    ['{"message":"Migrations applied"}', undefined],
    ['Building …', undefined],
    ['', undefined],
  ])('%s', (line, address) => {
    expect(addressIn(line)).toBe(address);
  });
});
