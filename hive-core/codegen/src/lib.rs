//! Generates Hive's shapes and operations from AWS's service models.
//!
//! ```text
//!   operations.txt ─┐
//!   extras.txt ─────┤
//!   roots.txt ──────┼─► plan ─► emit ─► rustfmt ─► hive-*/src/generated/
//!   models/*.json ──┘                              hive-core/tests/protocol/generated/
//! ```
//!
//! What it prints is checked in, so that building Hive needs neither this program nor the models. [`stale`] says
//! where the two differ; a test keeps that empty. The models come from botocore by way of `models/strip.py`.

mod emit;
mod model;
mod names;
mod plan;
mod routes;
mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use emit::Printer;
use plan::{CORE, Sources, Unit};

const NOTICE: &str = "// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).\n\
                      // Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.\n\n";

/// Every generated file of the workspace: its path from the root, and what should be in it.
///
/// # Errors
/// A list or a model is not understood, or rustfmt does not run.
pub fn generate(root: &Path) -> Result<BTreeMap<PathBuf, String>, String> {
    let directory = root.join("hive-core/codegen");
    let sources = Sources::read(&directory)?;
    let units = plan::units(&sources)?;
    let mut files = BTreeMap::new();
    let mut core_modules = BTreeSet::from(["owners", "s3_routes"]);
    for unit in &units {
        if unit.krate == CORE {
            core_modules.insert(unit.service);
            files.insert(
                PathBuf::from(format!("hive-core/src/generated/{}.rs", unit.service)),
                core_file(&sources, unit)?,
            );
        } else if files.contains_key(&PathBuf::from(format!("{}/src/generated.rs", unit.krate))) {
            return Err(format!("{} has more than one service", unit.krate));
        } else {
            files.extend(crate_files(&sources, unit)?);
        }
    }
    let modules: String = core_modules.iter().map(|module| format!("pub mod {module};\n")).collect();
    files.insert(
        PathBuf::from("hive-core/src/generated.rs"),
        format!(
            "//! What is generated from AWS's models for more than one crate.\n//!\n\
             //! Shapes are plain data and exempt from semver: they follow AWS's models.\n\n{NOTICE}pub(crate) mod errors;\n{modules}"
        ),
    );
    files.insert(
        PathBuf::from("hive-core/src/generated/owners.rs"),
        format!("{}{NOTICE}{}", tables::OWNERS_DOC, tables::owners(&sources)?),
    );
    files.insert(
        PathBuf::from("hive-core/src/generated/errors.rs"),
        format!("//! The errors of IAM's and STS's models.\n\n{NOTICE}{}", tables::errors(&sources)),
    );
    files.insert(
        PathBuf::from("hive-core/src/generated/s3_routes.rs"),
        format!("{}{NOTICE}{}", routes::DOC, routes::routes(&sources)?),
    );
    files.extend(test_files(root)?);
    files.insert(
        PathBuf::from("hive-core/codegen/examples/echo/operations.rs"),
        format!("//! Every action of the query protocols.\n\n{NOTICE}{}", tables::echo(&units)),
    );
    let formatted = files.into_iter().map(|(path, text)| {
        let text = format(root, &text).map_err(|e| format!("{}: {e}", path.display()))?;
        Ok((path, text))
    });
    formatted.collect()
}

/// Where the workspace differs from what [`generate`] prints: files that are stale, missing, or no longer printed.
///
/// # Errors
/// As [`generate`].
pub fn stale(root: &Path) -> Result<Vec<PathBuf>, String> {
    let files = generate(root)?;
    let mut stale: Vec<PathBuf> = files
        .iter()
        .filter(|(path, text)| std::fs::read_to_string(root.join(path)).ok().as_ref() != Some(text))
        .map(|(path, _)| path.clone())
        .collect();
    stale.extend(leftovers(root, &files));
    Ok(stale)
}

/// Writes what [`generate`] prints, and removes what it no longer does.
///
/// # Errors
/// As [`generate`], and where a file cannot be written.
pub fn write(root: &Path) -> Result<usize, String> {
    let files = generate(root)?;
    for (path, text) in &files {
        let path = root.join(path);
        let parent = path.parent().unwrap_or(root);
        std::fs::create_dir_all(parent).map_err(|e| format!("making {}: {e}", parent.display()))?;
        std::fs::write(&path, text).map_err(|e| format!("writing {}: {e}", path.display()))?;
    }
    for path in leftovers(root, &files) {
        std::fs::remove_file(root.join(&path)).map_err(|e| format!("removing {}: {e}", path.display()))?;
    }
    Ok(files.len())
}

fn leftovers(root: &Path, files: &BTreeMap<PathBuf, String>) -> Vec<PathBuf> {
    let directories: BTreeSet<&Path> = files
        .keys()
        .filter_map(|path| path.parent())
        .filter(|parent| parent.file_name().is_some_and(|name| name == "generated"))
        .collect();
    let entries = directories.into_iter().flat_map(|directory| {
        let entries = std::fs::read_dir(root.join(directory)).into_iter().flatten().flatten();
        entries.map(move |entry| directory.join(entry.file_name())).collect::<Vec<_>>()
    });
    entries.filter(|path| !files.contains_key(path)).collect()
}

/// The printed types of a unit, by the file they go to.
struct Printed {
    /// File, its types, its text.
    files: BTreeMap<&'static str, (BTreeSet<String>, String)>,
    operations: String,
}

fn print(sources: &Sources, unit: &Unit<'_>, core: &str, shapes: &str) -> Result<Printed, String> {
    let printer = Printer {
        service: unit.service,
        model: unit.model,
        uses: &unit.uses,
        core,
        roots: &sources.roots,
        tests: false,
    };
    let mut files: BTreeMap<&'static str, (BTreeSet<String>, String)> = BTreeMap::new();
    let tops: BTreeSet<&str> = unit
        .actions
        .iter()
        .map(|action| &unit.model.operations[*action])
        .flat_map(|operation| [&operation.input, &operation.output].into_iter().flatten())
        .map(|reference| reference.shape.as_str())
        .collect();
    let mut names = BTreeSet::new();
    for shape in &unit.own {
        let rust = names::type_name(shape);
        if !names.insert(rust.clone()) {
            return Err(format!("two shapes of {} would be called {rust}", unit.service));
        }
        let model = unit.model.shape(shape)?;
        let used = unit.uses.get(shape).copied().unwrap_or_default();
        let (file, text) = if model.is_enum() {
            ("enums", printer.enumeration(shape)?)
        } else {
            let file = match (used.input, used.output) {
                (true, false) => "requests",
                (false, true) => "results",
                _ => "shapes",
            };
            (file, printer.structure(shape, printer.is_rest() && tops.contains(shape))?)
        };
        let entry = files.entry(file).or_default();
        entry.0.insert(rust);
        entry.1 += &text;
    }
    let mut operations = if unit.actions.is_empty() { String::new() } else { printer.service_model() };
    let mut printed = BTreeMap::new();
    for action in &unit.actions {
        operations += &printer.operation(action, shapes)?;
        if printer.is_rest() {
            let entry = files.entry("shapes").or_default();
            entry.1 += &printer.rest_shapes(action, &mut printed)?;
        }
    }
    Ok(Printed { files, operations })
}

fn core_file(sources: &Sources, unit: &Unit<'_>) -> Result<String, String> {
    let printed = print(sources, unit, "crate", "super::")?;
    let text: String = printed.files.into_values().map(|(_, text)| text).collect();
    let operations = match printed.operations {
        none if none.is_empty() => none,
        some => format!("/// The actions.\npub mod operations {{ {}{some} }}", imports("crate", &some)),
    };
    Ok(format!("//! Shapes of {}.\n\n{NOTICE}{}{text}{operations}", unit.service, imports("crate", &text)))
}

fn crate_files(sources: &Sources, unit: &Unit<'_>) -> Result<BTreeMap<PathBuf, String>, String> {
    let printed = print(sources, unit, "hive_core", "super::")?;
    let directory = PathBuf::from(unit.krate).join("src/generated");
    let mut files = BTreeMap::new();
    let about = |file: &str| match file {
        "enums" => "Closed sets of values.",
        "requests" => "Shapes that only requests have.",
        "results" => "Shapes that only answers have.",
        _ => "Shapes that requests and answers have.",
    };
    let all: BTreeSet<&String> = printed.files.values().flat_map(|(types, _)| types).collect();
    let shared: BTreeSet<String> = unit
        .uses
        .iter()
        .filter(|(name, used)| {
            used.shared && unit.model.shapes.get(**name).is_some_and(model::Shape::is_type)
        })
        .map(|(name, _)| names::type_name(name))
        .collect();
    let mut modules = String::new();
    for (file, (own, text)) in &printed.files {
        let words: BTreeSet<&str> = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
        let foreign = all.iter().map(|name| name.as_str()).filter(|name| !own.contains(*name));
        let foreign = foreign.chain(shared.iter().map(String::as_str)).any(|name| words.contains(name));
        let siblings = if foreign && *file != "enums" { "use super::*;\n" } else { "" };
        let text = format!("//! {}\n\n{NOTICE}{}{siblings}\n{text}", about(file), imports("hive_core", text));
        files.insert(directory.join(format!("{file}.rs")), text);
        modules += &format!("mod {file};\n");
    }
    let operations = &printed.operations;
    files.insert(
        directory.join("operations.rs"),
        format!("//! The actions.\n\n{NOTICE}{}{operations}", imports("hive_core", operations)),
    );
    let uses: String = printed.files.keys().map(|file| format!("pub use {file}::*;\n")).collect();
    let shared = match shared.into_iter().collect::<Vec<_>>() {
        none if none.is_empty() => String::new(),
        some => format!("pub use hive_core::generated::{}::{{{}}};\n", unit.service, some.join(", ")),
    };
    let doc = format!(
        "//! What is generated from AWS's model of {} for this crate.\n//!\n\
         //! Shapes are plain data and exempt from semver: they follow AWS's models.\n",
        unit.service
    );
    files.insert(
        PathBuf::from(unit.krate).join("src/generated.rs"),
        format!("{doc}\n{NOTICE}{modules}pub mod operations;\n\n{uses}{shared}"),
    );
    Ok(files)
}

/// The modules of hive-core's `protocol` that a text names.
fn imports(core: &str, text: &str) -> String {
    let names = |module: &str| {
        let with = format!("{module}::");
        text.match_indices(&with).any(|(at, _)| {
            !text[..at].ends_with([':', '_', '.']) && !text[..at].ends_with(char::is_alphanumeric)
        })
    };
    let mut out = String::new();
    if names("protocol") {
        out += &format!("use {core}::protocol;\n");
    }
    let modules: Vec<&str> = ["query", "rest", "xml"].into_iter().filter(|module| names(module)).collect();
    if !modules.is_empty() {
        out += &format!("use {core}::protocol::{{{}}};\n", modules.join(", "));
    }
    out + "\n"
}

fn test_files(root: &Path) -> Result<BTreeMap<PathBuf, String>, String> {
    let mut files = BTreeMap::new();
    let cases = Path::new("hive-core/tests/protocol");
    let mut modules = String::new();
    for side in ["input", "output"] {
        for protocol in ["ec2", "query", "rest-xml"] {
            let path = root.join(cases).join(side).join(format!("{protocol}.json"));
            let json =
                std::fs::read_to_string(&path).map_err(|e| format!("reading {}: {e}", path.display()))?;
            let text = emit::suites(&json, side)?;
            let module = format!("{side}_{}", protocol.replace('-', "_"));
            let doc = format!("//! The shapes of AWS's test cases: {side}, {protocol}.\n\n");
            files.insert(
                cases.join("generated").join(format!("{module}.rs")),
                format!("{doc}{NOTICE}use super::*;\n\n{text}"),
            );
            modules += &format!("#[path = \"generated/{module}.rs\"]\npub mod {module};\n");
        }
    }
    let doc = "//! The shapes of AWS's protocol test cases, as the generator prints them.\n\n";
    let uses = "pub(crate) use super::support::*;\n\
                pub(crate) use hive_core::protocol::{self, query, rest, xml};\n\
                pub(crate) use serde_json::Value;\n";
    let allow = "#![allow(unused_imports, missing_docs, unreachable_pub, dead_code, reason = \"one list serves all suites\")]\n\n";
    files.insert(cases.join("generated.rs"), format!("{doc}{NOTICE}{allow}{modules}\n{uses}"));
    Ok(files)
}

fn format(root: &Path, text: &str) -> Result<String, String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(root.join("rustfmt.toml"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| format!("starting rustfmt: {e}"))?;
    let mut stdin = child.stdin.take().ok_or("rustfmt has no input")?;
    let owned = text.to_owned();
    // From another thread, because rustfmt may write before it has read everything.
    let writer = std::thread::spawn(move || stdin.write_all(owned.as_bytes()));
    let output = child.wait_with_output().map_err(|e| format!("waiting for rustfmt: {e}"))?;
    let written = writer.join().map_err(|_| "writing to rustfmt panicked".to_owned())?;
    if !output.status.success() {
        return Err(format!("rustfmt: {}", String::from_utf8_lossy(&output.stderr)));
    }
    written.map_err(|e| format!("writing to rustfmt: {e}"))?;
    String::from_utf8(output.stdout).map_err(|e| format!("reading from rustfmt: {e}"))
}
