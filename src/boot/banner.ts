import { type Settings, VERSION } from '../config/index.js';

/** What a person who has just typed `npm start` wants to know. */
export function banner(settings: Settings, address: string, dataPlace: string, startedInMs: number): string {
  return `
  Tradeyard ${VERSION} is up (${(startedInMs / 1000).toFixed(1)} s)

    API      ${settings.publicUrl}/api/v1      listening on ${address}
    Docs     ${settings.publicUrl}/docs        and ${settings.publicUrl}/redoc
    Health   ${settings.publicUrl}/health
    Data     ${dataPlace}

    First administrator:  npm run admin -- create --email you@example.com
    Stop with Ctrl-C.
`;
}
