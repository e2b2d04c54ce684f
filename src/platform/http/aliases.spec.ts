import { describe, expect, it } from '@jest/globals';
import { aliasRewriter } from './aliases.js';

const rewrite = aliasRewriter([
  { method: 'POST', from: '/api/login', to: '/api/v1/auth/login' },
  { method: 'GET', from: '/api/accounts', to: '/api/v1/accounts' },
  { method: 'POST', from: '/api/accounts/:id/connect', to: '/api/v1/trading-accounts/:id/connection' },
  { method: 'GET', from: '/api/v1.0/:kind/of/:id', to: '/api/v1/:id/:kind' },
]);

describe('aliasRewriter', () => {
  it.each([
    ['POST', '/api/login', '/api/v1/auth/login'],
    ['POST', '/api/login?next=/x?y', '/api/v1/auth/login?next=/x?y'],
    ['GET', '/api/accounts?limit=5', '/api/v1/accounts?limit=5'],
    ['POST', '/api/accounts/42/connect', '/api/v1/trading-accounts/42/connection'],
    ['POST', '/api/accounts/a%2Fb/connect?x=1', '/api/v1/trading-accounts/a%2Fb/connection?x=1'],
    ['GET', '/api/v1.0/trades/of/7', '/api/v1/7/trades'],
  ])('%s %s goes to %s', (method, url, target) => {
    expect(rewrite(method, url)).toBe(target);
  });

  it.each([
    ['GET', '/api/login'],
    ['GET', '/api/accounts/42/connect'],
    ['POST', '/api/login/'],
    ['POST', '/api/accounts'],
    ['POST', '/api/accounts//connect'],
    ['POST', '/api/accounts/4/2/connect'],
    ['GET', '/api/v1x0/trades/of/7'],
    ['GET', '/?from=/api/accounts'],
  ])('%s %s stays where it is', (method, url) => {
    expect(rewrite(method, url)).toBe(url);
  });

  it('without aliases changes nothing', () => {
    expect(aliasRewriter([])('GET', '/x?y')).toBe('/x?y');
  });
});
