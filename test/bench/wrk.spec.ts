import { describe, expect, it } from '@jest/globals';
import { parseWrkOutput } from '../../bench/load/wrk-output.js';
import { wrkScript } from '../../bench/load/wrk-script.js';

const OUTPUT = `Running 3s test @ http://127.0.0.1:40123
  1 threads and 64 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     2.05ms    1.02ms  31.90ms   93.51%
    Req/Sec    32.31k     2.52k   36.05k    80.65%
  Latency Distribution
     50%    1.89ms
     75%    2.12ms
     90%    2.71ms
     99%  980.00us
  99642 requests in 3.10s, 23.28MB read
Requests/sec:  32139.16
Transfer/sec:      7.51MB
`;

describe('what wrk prints', () => {
  it('is read with its units', () => {
    expect(parseWrkOutput(OUTPUT)).toEqual({ requests: 99_642, seconds: 3.1, failures: 0, p50Ms: 1.89, p99Ms: 0.98 });
  });

  it.each([
    ['  1.05m \n', 63_000],
    ['  2.50s \n', 2_500],
  ])('may be slow: 50%% %s', (time, milliseconds) => {
    expect(parseWrkOutput(OUTPUT.replace('1.89ms', time.trim())).p50Ms).toBeCloseTo(milliseconds);
  });

  it('may be padded where the number is short', () => {
    expect(parseWrkOutput(OUTPUT.replace('1.89ms', '1.16s ')).p50Ms).toBeCloseTo(1_160);
  });

  it('counts refused answers and broken connections', () => {
    const bad = OUTPUT.replace(
      'Requests/sec',
      '  Socket errors: connect 1, read 2, write 3, timeout 4\n  Non-2xx or 3xx responses: 100\nRequests/sec',
    );
    expect(parseWrkOutput(bad).failures).toBe(110);
  });

  it('is shown when it is something else', () => {
    expect(() => parseWrkOutput('unable to connect')).toThrow('unable to connect');
  });
});

describe('the program for wrk', () => {
  it('prepares each request once', () => {
    const script = wrkScript([
      { method: 'GET', path: '/a', headers: {} },
      { method: 'POST', path: '/b', headers: { 'x-api-key': 'k1' }, body: 'hello' },
    ]);
    expect(script).toContain('wrk.format("GET", "/a", {  })');
    expect(script).toContain('wrk.format("POST", "/b", { ["x-api-key"] = "k1" }, "hello")');
  });

  it('lets nothing in a text end its string or its line', () => {
    const script = wrkScript([{ method: 'POST', path: '/', headers: {}, body: '{"a":"\\\n]]é"}' }]);
    expect(script).toContain(String.raw`"{\034a\034:\034\092\010]]\195\169\034}"`);
  });
});
