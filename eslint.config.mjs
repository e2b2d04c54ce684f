import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** A rule that refuses every syntax node its selectors find. Each is a rule of its own, so that it can be lifted by name. */
const forbid = (message, ...selectors) => ({
  meta: { type: 'problem', schema: [] },
  create: (context) => ({ [selectors.join(', ')]: (node) => context.report({ node, message }) }),
});

const fromNest = "ImportDeclaration[source.value='@nestjs/common']";
const process = ":matches([object.name='process'], [object.property.name='process'])";
const manager = 'manager|entityManager|dataSource|queryRunner';

/** The rules of the house that are about syntax; those about who imports whom are in .dependency-cruiser.mjs. */
const house = {
  'env-only-in-config': forbid(
    'Only src/config reads the environment: add a setting there and take Settings as a dependency.',
    `MemberExpression${process}:matches([property.name='env'], [property.value='env'])`,
    "VariableDeclarator[init.name='process'] > ObjectPattern > Property[key.name='env']",
    "ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name='env']",
  ),
  'http-exceptions-only-in-platform': forbid(
    'HTTP exceptions live in src/platform/http: throw a DomainError of your own, whose kind decides the status.',
    `${fromNest} > ImportSpecifier[imported.name=/Exception$/]`,
    `${fromNest} > ImportNamespaceSpecifier`,
  ),
  'no-forward-ref': forbid(
    'forwardRef hides a cycle: let the lower room publish an event, or move the shared part down.',
    "ImportSpecifier[imported.name='forwardRef']",
    "MemberExpression[property.name='forwardRef']",
  ),
  'no-double-assertion': forbid(
    'This silences the compiler: parse the value into the type, or narrow it with a type guard.',
    'TSAsExpression > TSAsExpression:matches([typeAnnotation.type=/^TS(Unknown|Never)Keyword$/])',
  ),
  'no-idle-tests': forbid(
    'A focused or skipped test hides the others or itself: run it, mend it, or delete it.',
    'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|failing)$/]',
    'MemberExpression[object.object.name=/^(it|test|describe)$/][property.name=/^(only|skip)$/]',
    'CallExpression[callee.name=/^(fit|xit|xtest|fdescribe|xdescribe)$/]',
  ),
  'manager-only-in-persistence': forbid(
    'Only a repository turns a transaction into SQL: pass `tx` on to a method in persistence/.',
    'MemberExpression[object.name=/^(tx|Tx|transaction)$/][property.name=/^manager(Of)?$/]',
    "VariableDeclarator[init.name=/^(tx|transaction)$/] > ObjectPattern > Property[key.name='manager']",
  ),
  'transactions-only-by-run': forbid(
    'Transactions.run is the only opener: it retries what PostgreSQL asks to retry. Take `tx` as a parameter.',
    'CallExpression > MemberExpression.callee[property.name=/^(createQueryRunner|startTransaction)$/]',
    `CallExpression > MemberExpression.callee[property.name='transaction'][object.name=/^(${manager})$/]`,
    `CallExpression > MemberExpression.callee[property.name='transaction'][object.property.name=/^(${manager})$/]`,
  ),
  'no-clock-in-domain': forbid(
    'The same input must give the same answer here: take the time or the random value as a parameter.',
    "NewExpression[callee.name='Date'][arguments.length=0]",
    "MemberExpression[object.name=/^(Date|performance)$/][property.name='now']",
    'MemberExpression[object.name=/^(Math|crypto)$/][property.name=/^(random|getRandom|generateKey)/]',
    'ImportDeclaration[source.value=/crypto$/] > ImportSpecifier[imported.name=/^(random|getRandom|generateKey)/]',
    'CallExpression[callee.name=/^(fetch|setTimeout|setInterval|setImmediate)$/]',
    "MemberExpression[object.name='process']",
  ),
};

const houseRules = (names, severity) => Object.fromEntries(names.map((name) => [`house/${name}`, severity]));

const typescript = ['src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'ormconfig.ts'];
const tests = ['**/*.spec.ts', 'test/**/*.ts', 'bench/**/*.ts'];
const domains = ['src/modules/*/domain/**/*.ts', 'src/platform/{money,errors}/**/*.ts'];
const everywhere = ['no-forward-ref', 'no-double-assertion', 'no-idle-tests'];
const lift = (name, ...files) => ({ files, rules: houseRules([name], 'off') });

export default defineConfig(
  {
    ignores: [
      'dist/',
      'dist.*/',
      'coverage/',
      '.data/',
      'assets/',
      'ea/',
      'web/',
      'src/metadata.ts',
      'test/architecture/fixtures/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, plugins: { house: { rules: house } } },
  { ...js.configs.recommended, files: ['**/*.{js,mjs,cjs,ts}'] },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, false])),
    },
  },
  {
    files: typescript,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/max-params': ['error', { max: 5 }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // An async function without await turns a throw into a rejection, which is what a port's signature asks for.
      '@typescript-eslint/require-await': 'off',
      ...houseRules(everywhere, 'error'),
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error',
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      ...houseRules(Object.keys(house), 'error'),
    },
  },
  lift('env-only-in-config', 'src/config/**'),
  lift('http-exceptions-only-in-platform', 'src/platform/http/**'),
  lift('manager-only-in-persistence', 'src/modules/*/persistence/**', 'src/platform/**'),
  lift('transactions-only-by-run', 'src/platform/database/**'),
  lift('no-clock-in-domain', 'src/**'),
  { files: domains, ignores: tests, rules: houseRules(['no-clock-in-domain'], 'error') },
  { files: ['src/cli/**'], rules: { 'no-console': 'off' } },
  {
    files: tests,
    rules: {
      'max-lines-per-function': 'off',
      // What a response holds is what the test asserts.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
