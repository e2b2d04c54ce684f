/* eslint-disable */
export default async () => {
  const t = {
    ['./platform/http/problem.dto.js']: await import('./platform/http/problem.dto.js'),
    ['./modules/audit/http/audit-entry.dto.js']: await import('./modules/audit/http/audit-entry.dto.js'),
    ['./modules/health/http/health.dto.js']: await import('./modules/health/http/health.dto.js'),
    ['./modules/users/http/user.dto.js']: await import('./modules/users/http/user.dto.js'),
    ['./modules/audit/http/audit-page.dto.js']: await import('./modules/audit/http/audit-page.dto.js'),
    ['./modules/audit/http/verification.dto.js']: await import('./modules/audit/http/verification.dto.js'),
    ['./modules/users/http/users-page.dto.js']: await import('./modules/users/http/users-page.dto.js'),
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
        [
          import('./modules/users/http/profile-change.dto.js'),
          {
            ProfileChangeDto: {
              full_name: { required: false, type: () => String, example: 'Ada Lovelace', minLength: 1, maxLength: 200 },
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
                maxLength: 64,
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
      ],
    },
  };
};
