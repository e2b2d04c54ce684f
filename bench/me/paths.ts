export const ME_PATH = '/api/v1/auth/me';
export const JWKS_PATH = '/.well-known/jwks.json';
