// Lets zod check as it reads: compiling its checks takes longer than a life of a tenth of a second has use for.
import { config } from 'zod';

config({ jitless: true });
