// check_sbom.mjs SOURCE PROGRAM: cmake/sbom.sh writes what CycloneDX 1.5 demands of a bill of materials (ECMA-424: the
// musts of bom, component, hash, licence and dependency), the same twice, and with every library that is linked.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [source, program] = process.argv.slice(2);
const version = readFileSync(join(source, 'CMakeLists.txt'), 'utf8').match(/project\(kolofon VERSION ([\d.]+)/)[1];
const make = () =>
  execFileSync('sh', [join(source, 'cmake/sbom.sh'), program, version, join(source, 'cmake/libraries')], { encoding: 'utf8' });

let wrong = 0;
function must(holds, what) {
  if (holds) return;
  console.log(what);
  wrong += 1;
}
function only(object, keys, where) {
  for (const key of Object.keys(object)) must(keys.includes(key), `${where}: unknown key ${key}`);
}

const types = ['application', 'framework', 'library', 'container', 'platform', 'operating-system', 'device',
  'device-driver', 'firmware', 'file', 'machine-learning-model', 'data'];

function checkComponent(component) {
  const where = `component ${component.name}`;
  only(component, ['type', 'bom-ref', 'name', 'version', 'purl', 'hashes', 'licenses'], where);
  must(types.includes(component.type), `${where}: type`);
  must(typeof component.name === 'string' && component.name !== '', `${where}: name`);
  must(typeof component['bom-ref'] === 'string' && component['bom-ref'] !== '', `${where}: bom-ref`);
  must(/^\d/.test(component.version), `${where}: no version (${component.version})`);
  must(component.purl === undefined || /^pkg:deb\/debian\/[a-z0-9.+-]+@[^:+?]+\?arch=[a-z0-9]+$/.test(component.purl), `${where}: purl ${component.purl}`);
  for (const hash of component.hashes ?? []) {
    must(hash.alg === 'SHA-256' && /^[0-9a-f]{64}$/.test(hash.content), `${where}: hash`);
  }
  for (const licence of component.licenses ?? []) {
    only(licence, ['expression'], where);
    must(/^[A-Za-z0-9.+-]+( WITH [A-Za-z0-9.-]+)?$/.test(licence.expression), `${where}: licence ${licence.expression}`);
  }
}

const text = make();
must(text === make(), 'the second list is not the first');
const bom = JSON.parse(text);
only(bom, ['bomFormat', 'specVersion', 'version', 'metadata', 'components', 'dependencies'], 'bom');
must(bom.bomFormat === 'CycloneDX' && bom.specVersion === '1.5', 'bomFormat, specVersion');
must(Number.isInteger(bom.version) && bom.version >= 1, 'version');
const all = [bom.metadata.component, ...bom.components];
all.forEach(checkComponent);
const refs = new Set(all.map((component) => component['bom-ref']));
must(refs.size === all.length, 'a bom-ref stands twice');
const seen = new Set();
for (const dependency of bom.dependencies) {
  only(dependency, ['ref', 'dependsOn'], 'dependency');
  must(refs.has(dependency.ref) && !seen.has(dependency.ref), `dependency of ${dependency.ref}`);
  seen.add(dependency.ref);
  must(new Set(dependency.dependsOn).size === dependency.dependsOn.length, `${dependency.ref} depends twice on one`);
  for (const ref of dependency.dependsOn) must(refs.has(ref), `${dependency.ref} depends on ${ref}, which is not there`);
}
const linked = execFileSync('readelf', ['-dW', program], { encoding: 'utf8' });
for (const [, name] of linked.matchAll(/\(NEEDED\).*\[(.*)\]/g)) {
  const component = bom.components.find((one) => one.name === name);
  must(component?.licenses, `${name} is linked with, and is not in the list with its licence`);
}
console.log(`${bom.components.length} components, ${bom.dependencies.length} with what they ask for`);
process.exit(wrong ? 1 : 0);
