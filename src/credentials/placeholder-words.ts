/** Words that passwords of examples, tests and development databases are made of, and words of templates. */
export const PLACEHOLDER_WORDS: ReadonlySet<string> = new Set(
  `a aa aaa abc abcd abcde abcdef abcdefg abcdefgh access account actual admin administrator alice also an and any anonymous api app
  application apikey asdf auth authorization azure bar baz basic bearer blah bob bogus bot but change changed changeit
  changeme changethis chosen ci client code config confirm correct cred credential credentials current data database
  db dba de debug default demo denied dev developer development docker dummy een eigen empty encrypted enter entered
  env example examples fake false field file fill fixme foo foobar fred from gebruiker geheim generated github gitlab
  go good guest hackme hello here hier hunter hidden id ignored incorrect input insert invalid is it jane jdoe joe john jouw
  key keycloak kennwort let letmein lid live local localhost login long longenough manager mariadb master me mein min
  minio missing mock model mot de passe mongo mongodb my mypass mypassword mysecret mysql naam name nested new nieuw
  nil no none nope not null ok old on one open openssl opensesame or sesame oracle parole original os other oud owner pas pass passe passphrase
  passport passw passwd password passwords passwort paste pat pg pin placeholder plain please postgres postgresql prefix
  private prod production provided public put pw pwd pwned qux quux qwerty qwertyuiop rabbit rabbitmq random real
  redacted redis remote removed replace replaced replaceme required reset root sa safe same sample sauce scott secret
  secrets secure security server service session set sha short sleutel some somepassword somesecret something special
  spam staging starter steve str string strong sudo super supersecret swordfish sys system tbd temp temporary test
  tested tester testing testpass testpassword text that the this three tiger tijdelijk tmp todo token tokens top
  topsecret true two type undefined unknown unset update uw user username val valid value var vault verysecret vul
  voorbeeld very w wachtwoord wachtwoorden wrong ww xxx xyz xyzzy yes yet your yourpassword yours z zip`
    .split(/\s+/)
    .filter(Boolean),
);

/** Secrets that documentation prints as an example; each is known to everyone. Parts, never a whole one. */
export const PUBLISHED_EXAMPLES: readonly string[] = [
  'EXAMPLE', // AWS: AKIA…EXAMPLE and its secret key
  'eyJzdWIiOiIxMjM0NTY3ODkw', // payload of jwt.io
  'eyJzb21lIjoicGF5bG9hZCJ9', // payload of the documentation of PyJWT
  'YotnFZFEjr1', // RFC 6749: access token, refresh token, client
  'tGzv3JOkF0',
  'czZCaGRSa3F0',
  'Eby8vdM02xNOcqF', // account key of the Azure storage emulator
  'C2y6yDjf5/R+ob0N8A7Cgv', // key of the Cosmos DB emulator
];
