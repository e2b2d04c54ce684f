/* eslint-disable */
export default async () => {
  const t = {
    ['./platform/http/problem.dto.js']: await import('./platform/http/problem.dto.js'),
    ['./modules/audit/http/audit-entry.dto.js']: await import('./modules/audit/http/audit-entry.dto.js'),
    ['./modules/users/http/user.dto.js']: await import('./modules/users/http/user.dto.js'),
    ['./modules/billing/http/access-change.dto.js']: await import('./modules/billing/http/access-change.dto.js'),
    ['./modules/auth/http/me.dto.js']: await import('./modules/auth/http/me.dto.js'),
    ['./modules/auth/http/session.dto.js']: await import('./modules/auth/http/session.dto.js'),
    ['./modules/auth/http/account.dto.js']: await import('./modules/auth/http/account.dto.js'),
    ['./modules/auth/http/jwks.dto.js']: await import('./modules/auth/http/jwks.dto.js'),
    ['./modules/health/http/health.dto.js']: await import('./modules/health/http/health.dto.js'),
    ['./modules/audit/http/audit-page.dto.js']: await import('./modules/audit/http/audit-page.dto.js'),
    ['./modules/audit/http/verification.dto.js']: await import('./modules/audit/http/verification.dto.js'),
    ['./modules/users/http/users-page.dto.js']: await import('./modules/users/http/users-page.dto.js'),
    ['./modules/billing/http/access-overview.dto.js']: await import('./modules/billing/http/access-overview.dto.js'),
    ['./modules/auth/http/second-factor.dto.js']: await import('./modules/auth/http/second-factor.dto.js'),
    ['./modules/auth/http/second-factor-offer.dto.js']: await import('./modules/auth/http/second-factor-offer.dto.js'),
    ['./modules/auth/http/tokens.dto.js']: await import('./modules/auth/http/tokens.dto.js'),
  };
  return {
    '@nestjs/swagger': {
      models: [
        [
          import('./platform/http/pagination/page-query.dto.js'),
          {
            PageQueryDto: {
              limit: { required: true, type: () => Number, description: 'How many items at most.', minimum: 1 },
              cursor: {
                required: false,
                type: () => String,
                description: 'The `next_cursor` of the page before; none for the first page.',
                maxLength: 500,
              },
            },
          },
        ],
        [
          import('./platform/http/problem.dto.js'),
          {
            InputFaultDto: {
              pointer: {
                required: true,
                type: () => String,
                description: 'JSON pointer into the body, or the name in the query, with a leading slash.',
              },
              message: { required: true, type: () => String },
              code: { required: true, type: () => String },
            },
            ProblemDto: {
              type: { required: true, type: () => String },
              title: { required: true, type: () => String },
              status: { required: true, type: () => Number },
              code: { required: true, type: () => String, description: 'Stable: programs may decide by it.' },
              detail: { required: true, type: () => String, description: 'For people: what to do. May change.' },
              request_id: { required: true, type: () => String, description: 'Quote it when you report a fault.' },
              errors: { required: false, type: () => [t['./platform/http/problem.dto.js'].InputFaultDto] },
            },
          },
        ],
        [
          import('./modules/audit/http/audit-entry.dto.js'),
          {
            AuditEntryDto: {
              sequence: { required: true, type: () => String, example: '42' },
              recorded_at: { required: true, type: () => Date },
              actor_kind: { required: true, enum: ['user', 'terminal', 'system'] },
              actor_id: { required: true, type: () => String },
              action: { required: true, type: () => String, example: 'users.role_changed' },
              subject: { required: true, type: () => String, example: 'user:019a9f5e-7c1a-7d31-8c5b-0d2f6b1f0a11' },
              facts: {
                required: true,
                type: 'object',
                additionalProperties: true,
                example: { from: 'user', to: 'admin' },
              },
              hash: { required: true, type: () => String },
            },
          },
        ],
        [
          import('./modules/audit/http/audit-page.dto.js'),
          {
            AuditPageDto: {
              items: { required: true, type: () => [t['./modules/audit/http/audit-entry.dto.js'].AuditEntryDto] },
              next_cursor: { required: true, type: () => String, nullable: true },
            },
          },
        ],
        [
          import('./modules/audit/http/verification.dto.js'),
          {
            VerificationDto: {
              sound: { required: true, type: () => Boolean },
              checked: {
                required: true,
                type: () => String,
                description: 'How many entries were read and found sound.',
              },
              fault: {
                required: true,
                nullable: true,
                description:
                  'What is wrong first: an entry that was edited, is missing or was relinked, an end that was cut off, or a forged head.',
                enum: ['edited', 'missing', 'relinked', 'cut_off', 'head_forged'],
              },
              fault_at: {
                required: true,
                type: () => String,
                nullable: true,
                description: 'The sequence at which it is wrong, where that can be told.',
              },
            },
          },
        ],
        [
          import('./modules/users/http/profile-change.dto.js'),
          {
            ProfileChangeDto: {
              full_name: { required: false, type: () => String, example: 'Ada Lovelace' },
              username: {
                required: false,
                type: () => String,
                nullable: true,
                description: 'Null clears it.',
                example: 'ada',
                pattern: '^[a-z0-9][a-z0-9._-]{2,31}$',
              },
              birthday: {
                required: false,
                type: () => String,
                nullable: true,
                description: 'Null clears it.',
                example: '1990-12-10',
                pattern: '^(19|20)\\d{2}-\\d{2}-\\d{2}$',
              },
              time_zone: {
                required: false,
                type: () => String,
                description: 'IANA name.',
                example: 'Europe/London',
                pattern: '^[A-Za-z]',
              },
            },
          },
        ],
        [
          import('./modules/users/http/user.dto.js'),
          {
            UserDto: {
              id: { required: true, type: () => String, example: '019a9f5e-7c1a-7d31-8c5b-0d2f6b1f0a11' },
              email: { required: true, type: () => String, example: 'ada@example.com' },
              full_name: { required: true, type: () => String, example: 'Ada Lovelace' },
              username: { required: true, type: () => String, nullable: true, example: 'ada' },
              birthday: { required: true, type: () => String, nullable: true, example: '1990-12-10' },
              time_zone: { required: true, type: () => String, description: 'IANA name.', example: 'Europe/London' },
              role: { required: true, enum: ['user', 'admin', 'super_admin'] },
              is_active: { required: true, type: () => Boolean },
              created_at: { required: true, type: () => Date },
            },
          },
        ],
        [
          import('./modules/users/http/standing.dto.js'),
          {
            RoleDto: { role: { required: true, enum: ['user', 'admin', 'super_admin'] } },
            StatusDto: {
              is_active: {
                required: true,
                type: () => Boolean,
                description: 'False: every session and key of the user stops working.',
              },
            },
          },
        ],
        [
          import('./modules/users/http/users-page.dto.js'),
          {
            UsersPageDto: {
              items: { required: true, type: () => [t['./modules/users/http/user.dto.js'].UserDto] },
              next_cursor: { required: true, type: () => String, nullable: true },
            },
          },
        ],
        [
          import('./modules/billing/http/access-change.dto.js'),
          {
            AccessChangeDto: {
              from_until: {
                required: true,
                type: () => Date,
                nullable: true,
                description: 'Null: there was none before.',
                example: '2026-12-01T00:00:00.000Z',
              },
              to_until: { required: true, type: () => Date, example: '2026-12-31T00:00:00.000Z' },
              plan: { required: true, type: () => String, example: 'manual' },
              reason: { required: true, type: () => String, example: 'Set by hand' },
              changed_at: { required: true, type: () => Date },
            },
          },
        ],
        [
          import('./modules/billing/http/access-overview.dto.js'),
          {
            AccessOverviewDto: {
              state: {
                required: true,
                description: 'Grace: paid access has ended a few days ago and everything still works.',
                enum: ['trialing', 'active', 'grace', 'expired'],
              },
              access_until: {
                required: true,
                type: () => Date,
                nullable: true,
                description: 'Null for who never had access.',
                example: '2026-12-31T00:00:00.000Z',
              },
              plan: { required: true, type: () => String, nullable: true, example: 'trial' },
              history: {
                required: true,
                type: () => [t['./modules/billing/http/access-change.dto.js'].AccessChangeDto],
                description: 'The latest changes first.',
              },
            },
          },
        ],
        [
          import('./modules/auth/http/me.dto.js'),
          {
            AccessDto: {
              state: { required: true, enum: ['trialing', 'active', 'grace', 'expired'] },
              access_until: { required: true, type: () => Date, nullable: true },
            },
            MeDto: {
              id: { required: true, type: () => String },
              email: { required: true, type: () => String, example: 'ada@example.com' },
              email_verified: { required: true, type: () => Boolean },
              mfa_enabled: { required: true, type: () => Boolean },
              full_name: { required: true, type: () => String, example: 'Ada Lovelace' },
              role: { required: true, enum: ['user', 'admin', 'super_admin'] },
              access: { required: true, type: () => t['./modules/auth/http/me.dto.js'].AccessDto },
              last_login: { required: true, type: () => Date, nullable: true },
            },
            RegisteredUserDto: {
              id: { required: true, type: () => String },
              email: { required: true, type: () => String, example: 'ada@example.com' },
              full_name: { required: true, type: () => String, example: 'Ada Lovelace' },
              role: { required: true, enum: ['user', 'admin', 'super_admin'] },
              created_at: { required: true, type: () => Date },
            },
            RegisteredDto: {
              user: { required: true, type: () => t['./modules/auth/http/me.dto.js'].RegisteredUserDto },
              access: { required: true, type: () => t['./modules/auth/http/me.dto.js'].AccessDto },
            },
          },
        ],
        [
          import('./modules/auth/http/session.dto.js'),
          {
            BrowserSessionDto: {
              user: { required: true, type: () => t['./modules/auth/http/me.dto.js'].MeDto },
              csrf_token: {
                required: true,
                type: () => String,
                description: 'To be sent as `X-CSRF-Token` with every request that changes something.',
              },
            },
            SessionDto: {
              id: { required: true, type: () => String },
              device: { required: true, type: () => String, example: 'Mozilla/5.0 (X11; Linux x86_64)' },
              address: { required: true, type: () => String, example: '203.0.113.7' },
              carrier: { required: true, enum: ['cookie', 'bearer'] },
              created_at: { required: true, type: () => Date },
              last_seen: { required: true, type: () => Date },
              current: { required: true, type: () => Boolean, description: 'This very session.' },
            },
            SessionsDto: {
              items: { required: true, type: () => [t['./modules/auth/http/session.dto.js'].SessionDto] },
              next_cursor: { required: true, type: () => String, nullable: true },
            },
          },
        ],
        [
          import('./modules/auth/http/account.dto.js'),
          {
            PasswordConfirmationDto: {
              password: {
                required: true,
                type: () => String,
                description: 'My password, once more.',
                minLength: 1,
                maxLength: 4096,
              },
            },
            SignInAttemptDto: {
              at: { required: true, type: () => Date },
              outcome: { required: true, enum: ['pending', 'failed', 'unfinished', 'succeeded'] },
              address: { required: true, type: () => String, example: '203.0.113.7' },
              device_known: { required: true, type: () => Boolean, description: 'The device had signed in before.' },
            },
            SignInAttemptsDto: {
              items: { required: true, type: () => [t['./modules/auth/http/account.dto.js'].SignInAttemptDto] },
              next_cursor: { required: true, type: () => String, nullable: true },
            },
            AccessPeriodDto: {
              from_until: { required: true, type: () => Date, nullable: true },
              to_until: { required: true, type: () => Date },
              reason: { required: true, type: () => String },
              changed_at: { required: true, type: () => Date },
            },
            AccountExportDto: {
              person: { required: true, type: () => t['./modules/auth/http/me.dto.js'].MeDto },
              access_history: { required: true, type: () => [t['./modules/auth/http/account.dto.js'].AccessPeriodDto] },
              sessions: { required: true, type: () => [t['./modules/auth/http/session.dto.js'].SessionDto] },
              sign_ins: { required: true, type: () => [t['./modules/auth/http/account.dto.js'].SignInAttemptDto] },
            },
          },
        ],
        [
          import('./modules/auth/http/tokens.dto.js'),
          {
            TokensDto: {
              access_token: { required: true, type: () => String },
              token_type: { required: true, enum: ['bearer'] },
              expires_in: { required: true, type: () => Number, description: 'Seconds.', example: 900 },
              refresh_token: {
                required: true,
                type: () => String,
                description: 'Works once; the answer to it holds the next.',
              },
              refresh_expires_in: { required: true, type: () => Number, description: 'Seconds.', example: 2592000 },
            },
          },
        ],
        [
          import('./modules/auth/http/login.dto.js'),
          {
            LoginDto: {
              email: {
                required: false,
                type: () => String,
                example: 'ada@example.com',
                maxLength: 254,
                format: 'email',
              },
              username: { required: false, type: () => String, example: 'ada', minLength: 1, maxLength: 254 },
              password: {
                required: true,
                type: () => String,
                example: 'a long sentence is fine',
                minLength: 1,
                maxLength: 4096,
              },
              mfa_code: {
                required: false,
                type: () => String,
                description:
                  'A code of the second factor, or a recovery code; needed when the answer without it is `auth.mfa_required`.',
                example: '492039',
                minLength: 1,
                maxLength: 64,
              },
            },
            RefreshDto: {
              refresh_token: {
                required: true,
                type: () => String,
                description: 'What the last sign-in or refresh answered. It works once.',
                minLength: 1,
                maxLength: 200,
              },
            },
          },
        ],
        [
          import('./modules/auth/http/email.dto.js'),
          {
            ChangeEmailDto: {
              email: {
                required: true,
                type: () => String,
                example: 'ada@new.example.com',
                maxLength: 254,
                format: 'email',
              },
              password: { required: true, type: () => String, minLength: 1, maxLength: 4096 },
            },
            ConfirmEmailDto: {
              token: {
                required: true,
                type: () => String,
                description: 'From the link in the mail.',
                minLength: 1,
                maxLength: 200,
              },
            },
          },
        ],
        [
          import('./modules/auth/http/jwks.dto.js'),
          {
            JwkDto: {
              kty: { required: true, type: () => String, example: 'RSA' },
              use: { required: true, enum: ['sig'] },
              alg: { required: true, type: () => String, example: 'RS256' },
              kid: { required: true, type: () => String },
              n: { required: true, type: () => String },
              e: { required: true, type: () => String },
            },
            JwksDto: { keys: { required: true, type: () => [t['./modules/auth/http/jwks.dto.js'].JwkDto] } },
          },
        ],
        [
          import('./modules/auth/http/password.dto.js'),
          {
            ChangePasswordDto: {
              current_password: { required: true, type: () => String, minLength: 1, maxLength: 4096 },
              new_password: {
                required: true,
                type: () => String,
                description: 'At least 8 characters, none of the most common ones.',
                minLength: 1,
              },
            },
            ForgotPasswordDto: {
              email: {
                required: true,
                type: () => String,
                example: 'ada@example.com',
                maxLength: 254,
                format: 'email',
              },
            },
            ResetPasswordDto: {
              token: {
                required: true,
                type: () => String,
                description: 'From the link in the mail.',
                minLength: 1,
                maxLength: 200,
              },
              new_password: {
                required: true,
                type: () => String,
                description: 'At least 8 characters, none of the most common ones.',
                minLength: 1,
              },
            },
          },
        ],
        [
          import('./modules/auth/http/register.dto.js'),
          {
            RegisterDto: {
              email: {
                required: true,
                type: () => String,
                example: 'ada@example.com',
                maxLength: 254,
                format: 'email',
              },
              password: {
                required: true,
                type: () => String,
                description: 'At least 8 characters, none of the most common ones; anything else goes.',
                example: 'a long sentence is fine',
                minLength: 1,
              },
              full_name: { required: false, type: () => String, example: 'Ada Lovelace' },
              first_name: { required: false, type: () => String, example: 'Ada', maxLength: 100 },
              last_name: { required: false, type: () => String, example: 'Lovelace', maxLength: 99 },
              username: { required: false, type: () => String, example: 'ada', pattern: '^[a-z0-9][a-z0-9._-]{2,31}$' },
              birthday: {
                required: false,
                type: () => String,
                example: '1990-12-10',
                pattern: '^(19|20)\\d{2}-\\d{2}-\\d{2}$',
              },
              referral_code: {
                required: false,
                type: () => String,
                description: 'Whoever sent this person here.',
                example: 'FRIEND42',
                minLength: 1,
                maxLength: 64,
              },
            },
          },
        ],
        [
          import('./modules/auth/http/second-factor-offer.dto.js'),
          {
            SecondFactorOfferDto: {
              secret: {
                required: true,
                type: () => String,
                description: 'Base32.',
                example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
              },
              otpauth_uri: {
                required: true,
                type: () => String,
                example:
                  'otpauth://totp/Tradeyard:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Tradeyard',
              },
              qr_svg: { required: true, type: () => String, description: 'The same as a QR code: an SVG image.' },
            },
          },
        ],
        [
          import('./modules/auth/http/second-factor.dto.js'),
          {
            SecondFactorDto: {
              enabled: { required: true, type: () => Boolean, description: 'Whether signing in takes a code.' },
              recovery_codes_left: { required: true, type: () => Number, example: 10 },
            },
            CodeDto: {
              code: {
                required: true,
                type: () => String,
                description: 'Six digits of the app, or a recovery code.',
                example: '492039',
                minLength: 1,
                maxLength: 64,
              },
            },
            RecoveryCodesDto: {
              recovery_codes: {
                required: true,
                type: () => [String],
                description: 'Each lets its owner in once instead of a code of the app. They are never shown again.',
                example: ['k4x2a-mq7zt'],
              },
            },
          },
        ],
        [
          import('./modules/health/http/health.dto.js'),
          {
            HealthPartDto: {
              status: { required: true, enum: ['failing', 'ok'] },
              detail: { required: true, type: () => String, example: 'up to date' },
            },
            HealthDto: {
              status: { required: true, enum: ['failing', 'ok'] },
              version: { required: true, type: () => String, example: '0.1.0' },
              database: { required: true, type: () => t['./modules/health/http/health.dto.js'].HealthPartDto },
              migrations: { required: true, type: () => t['./modules/health/http/health.dto.js'].HealthPartDto },
              worker: { required: true, type: () => t['./modules/health/http/health.dto.js'].HealthPartDto },
            },
            LiveDto: { status: { required: true, enum: ['ok'] } },
          },
        ],
      ],
      controllers: [
        [
          import('./modules/audit/http/audit.controller.js'),
          {
            AuditController: {
              list: {
                summary: 'What was done, by whom and to what; the latest first.',
                type: t['./modules/audit/http/audit-page.dto.js'].AuditPageDto,
              },
              verify: {
                summary: 'Checks the whole chain: nothing edited, removed, reordered or cut off.',
                type: t['./modules/audit/http/verification.dto.js'].VerificationDto,
              },
            },
          },
        ],
        [
          import('./modules/users/http/me.controller.js'),
          {
            MeController: {
              show: { summary: 'My profile.', type: t['./modules/users/http/user.dto.js'].UserDto },
              change: { summary: 'Changes my profile.', type: t['./modules/users/http/user.dto.js'].UserDto },
            },
          },
        ],
        [
          import('./modules/users/http/users.controller.js'),
          {
            UsersController: {
              list: {
                summary: 'All users in the order of sign-up.',
                type: t['./modules/users/http/users-page.dto.js'].UsersPageDto,
              },
              show: { summary: 'One user.', type: t['./modules/users/http/user.dto.js'].UserDto },
              changeRole: {
                summary: 'Gives a user another role.',
                type: t['./modules/users/http/user.dto.js'].UserDto,
              },
              changeStatus: {
                summary: 'Lets a user in or shuts them out.',
                type: t['./modules/users/http/user.dto.js'].UserDto,
              },
            },
          },
        ],
        [
          import('./modules/billing/http/billing.controller.js'),
          {
            BillingController: {
              access: {
                summary: 'My access, and the last fifty changes of it.',
                type: t['./modules/billing/http/access-overview.dto.js'].AccessOverviewDto,
              },
            },
          },
        ],
        [
          import('./modules/auth/http/account.controller.js'),
          {
            AccountController: {
              signIns: {
                summary: 'The latest tries to sign in to my account, also the failed ones.',
                type: t['./modules/auth/http/account.dto.js'].SignInAttemptsDto,
              },
              export: {
                summary: 'Everything that is kept of me here.',
                type: t['./modules/auth/http/account.dto.js'].AccountExportDto,
              },
              deactivate: {
                summary: 'Closes my account and signs me out everywhere. An administrator can open it again.',
              },
              remove: {
                summary: 'Erases who I am. What the books need stays under a pseudonym. This cannot be undone.',
              },
            },
          },
        ],
        [
          import('./modules/auth/http/browser-session.controller.js'),
          {
            BrowserSessionController: {
              begin: {
                summary: 'Signs a web app in: the tokens travel in HttpOnly cookies, which scripts never see.',
                type: t['./modules/auth/http/session.dto.js'].BrowserSessionDto,
              },
              show: {
                summary: 'Who is signed in here, and the CSRF token, for a page that was loaded anew.',
                type: t['./modules/auth/http/session.dto.js'].BrowserSessionDto,
              },
              refresh: {
                summary: 'Renews the cookies.',
                type: t['./modules/auth/http/session.dto.js'].BrowserSessionDto,
              },
              end: { summary: 'Signs out here and takes the cookies away.' },
            },
          },
        ],
        [
          import('./modules/auth/http/email.controller.js'),
          {
            EmailController: {
              askAgain: { summary: 'Mails me the link to confirm my address once more.' },
              change: { summary: 'Mails a link to the new address; it becomes mine when I open it.' },
              confirm: { summary: 'Confirms the address that the link was sent to.' },
            },
          },
        ],
        [
          import('./modules/auth/http/jwks.controller.js'),
          {
            JwksController: {
              show: {
                summary: 'The public keys that access tokens are verified with (RFC 7517).',
                type: t['./modules/auth/http/jwks.dto.js'].JwksDto,
              },
            },
          },
        ],
        [
          import('./modules/auth/http/me.controller.js'),
          {
            SignedInController: {
              show: {
                summary: 'Who I am, and what I may use until when.',
                type: t['./modules/auth/http/me.dto.js'].MeDto,
              },
            },
          },
        ],
        [
          import('./modules/auth/http/password.controller.js'),
          {
            PasswordController: {
              change: { summary: 'Changes my password and signs me out everywhere else.' },
              forgot: {
                summary:
                  'Mails a link to choose a new password, if there is such an account; the answer does not tell.',
              },
              reset: { summary: 'Sets a new password with the token of the link, and signs out everywhere.' },
            },
          },
        ],
        [
          import('./modules/auth/http/registration.controller.js'),
          {
            RegistrationController: {
              register: {
                summary: 'Signs up: an account with a free trial. Sign in afterwards.',
                type: t['./modules/auth/http/me.dto.js'].RegisteredDto,
              },
            },
          },
        ],
        [
          import('./modules/auth/http/second-factor.controller.js'),
          {
            SecondFactorController: {
              show: {
                summary: 'Whether I have a second factor, and how many recovery codes are left.',
                type: t['./modules/auth/http/second-factor.dto.js'].SecondFactorDto,
              },
              setUp: {
                summary:
                  'Offers a new secret for my authenticator app, for my password. It is not asked for until a code confirms it.',
                type: t['./modules/auth/http/second-factor-offer.dto.js'].SecondFactorOfferDto,
              },
              confirm: {
                summary:
                  'Confirms the secret with a first code of the app; from then on signing in takes one. Answers my recovery codes.',
                type: t['./modules/auth/http/second-factor.dto.js'].RecoveryCodesDto,
              },
              remove: { summary: 'Removes my second factor.' },
              renewRecoveryCodes: {
                summary: 'New recovery codes; those from before work no more.',
                type: t['./modules/auth/http/second-factor.dto.js'].RecoveryCodesDto,
              },
            },
          },
        ],
        [
          import('./modules/auth/http/sessions.controller.js'),
          {
            SessionsController: {
              list: { summary: 'Where I am signed in.', type: t['./modules/auth/http/session.dto.js'].SessionsDto },
              end: { summary: 'Signs one of them out.' },
              endAll: { summary: 'Signs out everywhere, here too.' },
            },
          },
        ],
        [
          import('./modules/auth/http/token.controller.js'),
          {
            TokenController: {
              login: { summary: 'Signs a program in.', type: t['./modules/auth/http/tokens.dto.js'].TokensDto },
              refresh: {
                summary: 'Trades a refresh token for the next pair. A token that is used twice ends its session.',
                type: t['./modules/auth/http/tokens.dto.js'].TokensDto,
              },
            },
          },
        ],
        [
          import('./modules/auth/http/user-sign-ins.controller.js'),
          {
            UserSignInsController: {
              list: {
                summary: 'The latest tries to sign in to an account, also the failed ones.',
                type: t['./modules/auth/http/account.dto.js'].SignInAttemptsDto,
              },
            },
          },
        ],
        [
          import('./modules/health/http/health.controller.js'),
          {
            HealthController: {
              ready: {
                summary: 'Whether this process can serve: 200 when it can, 503 with the failing part when it cannot.',
                type: t['./modules/health/http/health.dto.js'].HealthDto,
              },
              live: {
                summary: 'Whether the process answers at all. It touches nothing else.',
                type: t['./modules/health/http/health.dto.js'].LiveDto,
              },
            },
          },
        ],
        [
          import('./modules/health/http/metrics.controller.js'),
          {
            MetricsController: {
              show: {
                summary:
                  "The process's figures in Prometheus' text format. Keep it off the open internet: the nginx file here does.",
                type: String,
              },
            },
          },
        ],
      ],
    },
  };
};
