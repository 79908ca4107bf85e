// A measured figure beside its budget, as `cargo xtask perf` prints it.

/** The middle one of several measurements. */
export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** The names of the columns. */
export function head(what) {
  console.log(`\n      ${what.padEnd(30)}${"".padStart(12)}${"land".padStart(14)}`);
}

/** One figure and its land value. */
export function line(name, value, land) {
  console.log(`      ${name.padEnd(30)}${String(value).padStart(12)}${String(land).padStart(14)}`);
}

/** Milliseconds for people. */
export function milliseconds(value) {
  return `${Math.round(value).toLocaleString("en-GB")} ms`;
}
