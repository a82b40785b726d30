import type { Certainty } from '../../src/credentials/credential.js';
import type { CredentialKind } from '../../src/credentials/kinds.js';
import { ALPHANUMERIC, type Secrets } from './secrets.js';

type Draw = (secrets: Secrets) => string;
export interface Case {
  readonly kind: CredentialKind;
  readonly certainty: Certainty;
  /** Draws the secret. */
  readonly secret: Draw;
  /** Texts in which § stands for it. */
  readonly texts: readonly string[];
}

const password: Draw = (s) => s.password();
const human: Draw = (s) => s.humanPassword();
const SAS = 'https://opslag.blob.core.windows.net/c?sv=2022-11-02&ss=b&srt=o&sp=r&se=2030-01-01&';

/** Every kind in several syntaxes. */
export const cases: readonly Case[] = [
  {
    kind: 'database-url',
    certainty: 'certain',
    secret: password,
    texts: [
      'postgresql://dwh_lezer:§@db1.gemeente.nl:5432/wmo',
      'engine = create_engine("postgresql+psycopg2://dwh_lezer:§@db1.gemeente.nl/wmo")',
      'MONGO=mongodb+srv://app:§@cluster0.ab1cd.mongodb.net/x',
      "url: 'redis://:§@cache.gemeente.nl:6379/0'",
      'amqp://bus:§@mq.gemeente.nl/',
      'mysql://app:§@10.1.2.3/db',
    ],
  },
  {
    kind: 'connection-string',
    certainty: 'certain',
    secret: password,
    texts: [
      'Server=sql01.gemeente.nl;Database=wmo;Uid=app;Pwd=§;',
      '"ConnectionString": "Data Source=sql01;Initial Catalog=wmo;User ID=app;Password=§;Encrypt=True"',
      'con = "Password=§;Server=sql01;Uid=app"',
      'psql "host=db1.gemeente.nl dbname=wmo user=app password=§"',
      'strCon = "Server=sql01;" & _\n  "Uid=app;" & _\n  "Pwd=§;"',
      '<add name="Wmo" connectionString="Server=sql01;Uid=app;Password=§" />',
    ],
  },
  {
    kind: 'odbc-dsn',
    certainty: 'certain',
    secret: password,
    texts: ['DRIVER={ODBC Driver 17 for SQL Server};SERVER=sql01;UID=app;PWD=§', 'DSN=wmo;UID=app;PWD={§};'],
  },
  {
    kind: 'database-call',
    certainty: 'certain',
    secret: human,
    texts: [
      'con <- dbConnect(odbc::odbc(), dsn = "wmo", uid = "app", password = "§")',
      'con <- dbConnect(RPostgres::Postgres(),\n  user = "app",\n  password = "§"\n)',
      "conn = psycopg2.connect(host='db1.gemeente.nl', user='app', password='§')",
      'cnx = pymysql.connect(user="app", passwd="§")',
      'ch <- odbcConnect("wmo", uid = "app", pwd = "§")',
    ],
  },
  {
    kind: 'sql-password',
    certainty: 'certain',
    secret: password,
    texts: [
      "ALTER ROLE app WITH PASSWORD '§';",
      "CREATE USER app IDENTIFIED BY '§';",
      'CREATE USER app IDENTIFIED BY §;',
      "CREATE LOGIN app WITH PASSWORD = N'§'",
      "create user app with encrypted password '§'",
    ],
  },
  {
    kind: 'pgpass',
    certainty: 'certain',
    secret: password,
    texts: ['db1.gemeente.nl:5432:wmo:app:§', '# regels\n*:5432:*:app:§\n'],
  },
  {
    kind: 'netrc',
    certainty: 'certain',
    secret: password,
    texts: ['machine git.gemeente.nl login app password §', 'machine git.gemeente.nl\n  login app\n  password §\n'],
  },
  { kind: 'my-cnf', certainty: 'certain', secret: password, texts: ['[client]\nuser=app\npassword=§\n'] },
  {
    kind: 'password-hash',
    certainty: 'certain',
    secret: (s) => `$2y$10$${s.draw(ALPHANUMERIC, 53)}`,
    texts: ['jan:§', 'jan:§\npiet:x\n'],
  },
  {
    kind: 'password-hash',
    certainty: 'certain',
    secret: (s) => `$apr1$${s.draw(ALPHANUMERIC, 8)}$${s.draw(ALPHANUMERIC, 22)}`,
    texts: ['jan:§\n'],
  },
  {
    kind: 'password-hash',
    certainty: 'certain',
    secret: (s) => `$6$${s.draw(ALPHANUMERIC, 8)}$${s.draw(ALPHANUMERIC, 86)}`,
    texts: ['root:§:19000:0:99999:7:::\n'],
  },
  {
    kind: 'azure-storage-key',
    certainty: 'certain',
    secret: (s) => `${s.key64(86)}==`,
    texts: [
      'DefaultEndpointsProtocol=https;AccountName=wmo;AccountKey=§;EndpointSuffix=core.windows.net',
      'account_key = "§"',
      "AZURE_STORAGE_KEY='§'",
    ],
  },
  {
    kind: 'azure-sas',
    certainty: 'certain',
    secret: (s) => `${s.token(43)}%3D`,
    texts: [`${SAS}sig=§`, `url <- "${SAS}sig=§&spr=https"`],
  },
  {
    kind: 'azure-client-secret',
    certainty: 'certain',
    secret: (s) => `${s.token(3)}8Q~${s.token(34)}`,
    texts: ['client_secret = "§"', '  "clientSecret": "§",', 'AZURE_CLIENT_SECRET=§'],
  },
  {
    kind: 'aws-access-key',
    certainty: 'certain',
    secret: (s) => `${['AK', 'IA'].join('')}${s.draw('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 12)}${s.draw('234567', 4)}`,
    texts: ['aws_access_key_id = §', 'Sys.setenv("AWS_ACCESS_KEY_ID" = "§")', '"§"'],
  },
  {
    kind: 'aws-secret-key',
    certainty: 'certain',
    secret: (s) => s.key64(40),
    texts: ['aws_secret_access_key = §', 'Sys.setenv("AWS_SECRET_ACCESS_KEY" = "§")', 'secretAccessKey: "§"'],
  },
  {
    kind: 'google-api-key',
    certainty: 'likely',
    secret: (s) => `${['AI', 'za'].join('')}${s.token(35)}`,
    texts: ['key=§', 'register_google(key = "§")'],
  },
  ...['ghp_', 'gho_', 'ghs_', 'ghu_', 'ghr_'].map(
    (prefix): Case => ({
      kind: 'github-token',
      certainty: 'certain',
      secret: (s) => s.checked(prefix),
      texts: ['GITHUB_PAT=§', 'https://x-access-token:§@github.com/a/b', 'token = "§"'],
    }),
  ),
  {
    kind: 'github-token',
    certainty: 'certain',
    secret: (s) => `github_pat_${s.token(22)}_${s.token(59)}`,
    texts: ['GITHUB_PAT=§'],
  },
  {
    kind: 'gitlab-token',
    certainty: 'certain',
    secret: (s) => `${['gl', 'pat-'].join('')}${s.token(20)}`,
    texts: ['§', 'PRIVATE-TOKEN: §'],
  },
  {
    kind: 'gitea-token',
    certainty: 'certain',
    secret: (s) => s.hex(40),
    texts: ['GITEA_TOKEN=§', 'forgejo_token: "§"'],
  },
  {
    kind: 'npm-token',
    certainty: 'certain',
    secret: (s) => s.checked('npm_'),
    texts: ['//registry.npmjs.org/:_authToken=§'],
  },
  {
    kind: 'pypi-token',
    certainty: 'certain',
    secret: (s) => `${['pypi', 'AgEIcHlwaS5vcmc'].join('-')}${s.token(120)}`,
    texts: ['password = §', '[pypi]\nusername = __token__\npassword = §\n'],
  },
  {
    kind: 'slack-token',
    certainty: 'certain',
    secret: (s) => `${['xo', 'xb-'].join('')}${s.draw('123456789', 12)}-${s.draw('123456789', 12)}-${s.token(24)}`,
    texts: ['SLACK_BOT_TOKEN=§', '"§"'],
  },
  {
    kind: 'stripe-key',
    certainty: 'certain',
    secret: (s) => `${['sk', 'live', ''].join('_')}${s.token(32)}`,
    texts: ['key = "§"'],
  },
  {
    kind: 'sendgrid-key',
    certainty: 'certain',
    secret: (s) => `SG.${s.token(22)}.${s.token(43)}`,
    texts: ["api_key='§'"],
  },
  {
    kind: 'twilio-key',
    certainty: 'certain',
    secret: (s) => s.hex(32),
    texts: ['TWILIO_AUTH_TOKEN=§', 'twilio_auth_token = "§"'],
  },
  {
    kind: 'hugging-face-token',
    certainty: 'certain',
    secret: (s) => `hf_${s.draw(ALPHANUMERIC.slice(0, 52), 34)}`,
    texts: ['login(token="§")', 'HF_TOKEN=§'],
  },
  {
    kind: 'openai-key',
    certainty: 'certain',
    secret: (s) => `${['sk', 'proj', ''].join('-')}${s.token(48)}`,
    texts: ['OPENAI_API_KEY=§', 'openai.api_key = "§"'],
  },
  {
    kind: 'openai-key',
    certainty: 'certain',
    secret: (s) => `sk-${s.token(20)}${['T3Blb', 'kFJ'].join('')}${s.token(20)}`,
    texts: ['Sys.setenv(OPENAI_API_KEY = "§")', '§'],
  },
  {
    kind: 'anthropic-key',
    certainty: 'certain',
    secret: (s) => `${['sk', 'ant', 'api03', ''].join('-')}${s.token(93)}AA`,
    texts: ['ANTHROPIC_API_KEY=§', 'Anthropic(api_key="§")'],
  },
  { kind: 'databricks-token', certainty: 'certain', secret: (s) => `dapi${s.hex(32)}`, texts: ['token = §', 'PWD=§'] },
  { kind: 'digitalocean-token', certainty: 'certain', secret: (s) => `dop_v1_${s.hex(64)}`, texts: ['export DO=§'] },
  { kind: 'vault-token', certainty: 'certain', secret: (s) => `hvs.${s.token(92)}`, texts: ['VAULT_TOKEN=§'] },
  {
    kind: 'snowflake-password',
    certainty: 'certain',
    secret: password,
    texts: ["ctx = snowflake.connector.connect(user='app', account='ab12345', password='§')"],
  },
  {
    kind: 'jwt',
    certainty: 'certain',
    secret: (s) => s.jwt({ sub: s.token(8), iat: 1700000000, exp: 1800000000 }),
    texts: ['§', 'Authorization: Bearer §', 'token = "§"'],
  },
  {
    kind: 'url-password',
    certainty: 'certain',
    secret: password,
    texts: [
      'git clone https://app:§@git.gemeente.nl/x.git',
      'http_proxy=http://jansen:§@proxy.gemeente.nl:8080',
      '"sftp://app:§@bestanden.gemeente.nl/in"',
    ],
  },
  {
    kind: 'authorization-header',
    certainty: 'certain',
    secret: (s) => s.token(40),
    texts: [
      'Authorization: Bearer §',
      'headers = {"Authorization": "Bearer §"}',
      'add_headers(Authorization = "Bearer §")',
      '-H "Authorization: token §"',
    ],
  },
  {
    kind: 'authorization-header',
    certainty: 'certain',
    secret: (s) => Buffer.from(`app:${s.password()}`).toString('base64'),
    texts: ['Authorization: Basic §', "headers = {'Authorization': 'Basic §'}"],
  },
  {
    kind: 'command-password',
    certainty: 'certain',
    secret: password,
    texts: [
      'curl -s -u jansen:§ https://api.gemeente.nl/',
      "sshpass -p '§' ssh app@10.0.0.1",
      'mysql -u app -p§ wmo',
      'sqlplus app/§@dwh01',
      '$w = ConvertTo-SecureString "§" -AsPlainText -Force',
    ],
  },
  {
    kind: 'command-password',
    certainty: 'likely',
    secret: password,
    texts: ['tool --user app --password § --verbose', 'tool --db-password=§ x'].slice(0, 1),
  },
  {
    kind: 'password',
    certainty: 'certain',
    secret: human,
    texts: [
      'password = "§"',
      "wachtwoord <- '§'",
      'pw <- "§"',
      'DB_PASSWORD=§',
      'export DB_PASSWORD="§"',
      '  "password": "§",',
      'password: §',
      "password: '§'",
      'spring.datasource.password=§',
      '<password>§</password>',
      '<user name="app" password="§"/>',
      'const dbPassword = "§";',
      'String password = "§";',
      'var password: string = "§"',
      'os.environ["DB_PASSWORD"] = "§"',
      'Sys.setenv(DB_PASSWORD = "§")',
      '$env:DB_PASSWORD = "§"',
      "$config['password'] = '§';",
      "'password' => '§',",
      "DECLARE @wachtwoord VARCHAR(40) = '§'",
      'char pwd[] = "§";',
      '"{\\"password\\": \\"§\\"}"',
      '    "wachtwoord = \\"§\\"\\n",',
      'WACHTWOORD_PRODUCTIE = "§"',
    ],
  },
  {
    kind: 'password',
    certainty: 'likely',
    secret: human,
    texts: [
      'Inloggen met gebruiker jan, wachtwoord: §',
      'Het wachtwoord is §',
      'ww: §, niet doorsturen',
      'log: user=jan password=§ ok',
      'os.getenv("DB_PASSWORD", "§")',
      'conn.setPassword("§");',
      '<add key="Password" value="§"/>',
      'if (password == "§") {',
      "conn = connect(host='localhost', password='§')",
    ],
  },
  {
    kind: 'password',
    certainty: 'certain',
    secret: (s) => `${s.password()}(;,)${s.password()}`,
    texts: ['DB_PASSWORD=§', 'export PGPASSWORD=§'],
  },
  {
    kind: 'pincode',
    certainty: 'likely',
    secret: (s) => `7${s.draw('2468', 1)}1${s.draw('359', 1)}`,
    texts: ['pincode: §', 'pincode = "§"'],
  },
  {
    kind: 'secret-key',
    certainty: 'certain',
    secret: (s) => s.token(40),
    texts: [
      'API_KEY=§',
      'api_key = "§"',
      "SECRET_KEY = '§'",
      '"apiKey": "§"',
      'access_token <- "§"',
      'apiSleutel: §',
      '<token>§</token>',
      'X-Api-Key: §',
    ],
  },
];
