import { queuePackages } from '../../../src/audit/crew/queue/packages.js';

const error = await queuePackages().catch((error: unknown) => error);
process.stdout.write(JSON.stringify(error));
