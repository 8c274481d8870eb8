//! Writes Hive's generated code, or with `--check` says where it is stale.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let check = std::env::args().skip(1).any(|argument| argument == "--check");
    let mut out = std::io::stderr().lock();
    // Nothing can be done about a closed standard error.
    let (said, code) = if check {
        match hive_codegen::stale(&root) {
            Ok(stale) if stale.is_empty() => (writeln!(out, "the generated code is what it should be"), 0),
            Ok(stale) => (writeln!(out, "stale: {stale:#?}\nrun: cargo run -p hive-codegen"), 1),
            Err(error) => (writeln!(out, "{error}"), 2),
        }
    } else {
        match hive_codegen::write(&root) {
            Ok(files) => (writeln!(out, "wrote {files} files"), 0),
            Err(error) => (writeln!(out, "{error}"), 2),
        }
    };
    drop(said);
    ExitCode::from(code)
}
