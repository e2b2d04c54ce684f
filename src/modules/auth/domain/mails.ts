/** What we write to people. Plain sentences, and a link where there is something to do. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
}

interface Addressee {
  readonly fullName: string;
}

const letter = (subject: string, { fullName }: Addressee, ...paragraphs: readonly string[]): Letter => ({
  subject,
  text: [`Hello ${fullName},`, ...paragraphs, 'Tradeyard'].join('\n\n'),
});

export const verifyAddress = (to: Addressee, link: string): Letter =>
  letter(
    'Confirm your e-mail address',
    to,
    'please confirm that this address is yours:',
    link,
    'The link works once and for three days. If you did not sign up, ignore this mail.',
  );

export const confirmNewAddress = (to: Addressee, link: string): Letter =>
  letter(
    'Confirm your new e-mail address',
    to,
    'your account will use this address once you have confirmed it:',
    link,
    'The link works once and for a day.',
  );

export const addressChanged = (to: Addressee, newAddress: string): Letter =>
  letter(
    'Your e-mail address was changed',
    to,
    `your account now uses ${newAddress}.`,
    'If this was not you, write to the operator of this service at once.',
  );

export const resetPassword = (to: Addressee, link: string): Letter =>
  letter(
    'Choose a new password',
    to,
    'with this link you can choose a new password:',
    link,
    'It works once and for half an hour. If you did not ask for it, ignore this mail: nothing has changed.',
  );

export const passwordChanged = (to: Addressee): Letter =>
  letter(
    'Your password was changed',
    to,
    'your password was changed, and you were signed out everywhere else.',
    'If this was not you, choose a new one at once with “forgot password”.',
  );

export const newSignIn = (to: Addressee, where: { readonly device: string; readonly address: string }): Letter =>
  letter(
    'A new sign-in to your account',
    to,
    `somebody signed in from a device that we have not seen before:\n  ${where.device}\n  ${where.address}`,
    'If this was you, there is nothing to do. If not, change your password: that signs everybody else out.',
  );

export const failedSignIns = (to: Addressee, address: string): Letter =>
  letter(
    'Failed sign-ins to your account',
    to,
    `somebody has tried several wrong passwords for your account, lately from ${address}.`,
    'We slow such attempts down and stop them. If your password is a good one, there is nothing to do.',
  );

export const secondFactorChanged = (to: Addressee, change: string): Letter =>
  letter(
    `Your second factor was ${change}`,
    to,
    change === 'enabled'
      ? 'signing in to your account takes a code of your authenticator app from now on.'
      : 'signing in to your account takes your password alone from now on.',
    'If this was not you, change your password and write to the operator of this service at once.',
  );
