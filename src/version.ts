/** Version of the package; a test compares it with package.json. Reading that file would cost start-up time. */
export const VERSION = '0.1.0';
