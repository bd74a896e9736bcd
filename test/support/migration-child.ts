// Opens a data file and dies before its n-th touch of the disk, or says that it lived.
import { openDatabase } from '../../main/core/database.ts';
import { dieBefore } from './mortal-sqlite.ts';

const [file = '', touches = '0'] = process.argv.slice(2);
dieBefore(Number(touches));
openDatabase(file);
process.stdout.write('lived');
process.exit(0);
