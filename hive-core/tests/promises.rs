//! `docs/promises.md` names a test for each promise: this looks that each is there.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

#[path = "promises/operations.rs"]
mod operations;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A row of the table.
struct Promise {
    /// Its line in the file.
    line: usize,
    text: String,
    /// What its last column has in backquotes.
    tests: Vec<String>,
}

/// The sources of the tree.
struct Tree {
    root: PathBuf,
    /// Path from the root, and text.
    files: BTreeMap<String, String>,
    /// The names of functions that are tests.
    tests: BTreeSet<String>,
}

impl Tree {
    fn read(root: PathBuf) -> Self {
        let mut files = BTreeMap::new();
        collect(&root, &root, &mut files);
        Self::of(root, files)
    }

    fn of(root: PathBuf, files: BTreeMap<String, String>) -> Self {
        let plain = files.values().flat_map(|text| tests_in(text));
        let made = files.values().flat_map(|text| tests_of_macros(text));
        let checks =
            files.iter().filter(|(path, _)| path.contains("/conformance")).flat_map(|(_, text)| checks(text));
        let tests = plain.chain(made).chain(checks).map(str::to_owned).collect();
        Self { root, files, tests }
    }

    /// What is wrong with a name, if anything is.
    fn lacks(&self, name: &str) -> Option<String> {
        if name.contains('/') {
            self.lacks_path(name)
        } else if name.contains("::") {
            self.lacks_suite(name)
        } else {
            let found = self.tests.contains(name);
            (!found).then(|| format!("no function `{name}` under a #[test] or #[tokio::test] is in the tree"))
        }
    }

    /// A file or a folder, with at least one test.
    fn lacks_path(&self, path: &str) -> Option<String> {
        if !self.root.join(path).exists() {
            return Some(format!("there is no `{path}`"));
        }
        let within =
            |file: &str| file == path || file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        let tested = self.files.iter().any(|(file, text)| within(file) && tests_in(text).next().is_some());
        (!tested).then(|| format!("`{path}` has no test"))
    }

    /// A suite: a module that is there, and that a file with tests uses.
    fn lacks_suite(&self, name: &str) -> Option<String> {
        let (package, module) = name.split_once("::").unwrap_or((name, ""));
        let file = format!("{}/src/{}.rs", package.replace('_', "-"), module.replace("::", "/"));
        if !self.files.contains_key(&file) {
            return Some(format!("`{name}` would be {file}, which is not there"));
        }
        let inner = format!("crate::{module}");
        let uses = |path: &str, text: &str| {
            let own = path.starts_with(&format!("{}/src/", package.replace('_', "-")));
            text.contains(name) || (own && text.contains(&inner))
        };
        let mut users = self.files.iter().filter(|(path, text)| **path != file && uses(path, text));
        let used = users.any(|(_, text)| tests_in(text).next().is_some());
        (!used).then(|| format!("no file with tests uses `{name}`"))
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            if name != "target" && !name.starts_with('.') {
                collect(root, &path, files);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            files.insert(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned(), text);
        }
    }
}

/// The functions of a source that have a test attribute before them, with nothing but attributes and comments between.
fn tests_in(text: &str) -> impl Iterator<Item = &str> {
    let mut is_test = false;
    text.lines().map(str::trim_start).filter_map(move |line| {
        // In a macro the attribute may be repeated with what it is of.
        let line = line.strip_prefix("$(").unwrap_or(line);
        if line == "#[test]" || line.starts_with("#[tokio::test") {
            is_test = true;
        } else if !line.starts_with("#[") && !line.starts_with("//") {
            let was = std::mem::take(&mut is_test);
            let rest = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ")?;
            return rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().filter(|_| was);
        }
        None
    })
}

/// The names that a file gives to a macro of its own that makes tests of them: `on_both![one, another]`.
fn tests_of_macros(text: &str) -> Vec<&str> {
    // Such a macro has `fn $name` below the attribute, which is no name.
    if !tests_in(text).any(str::is_empty) {
        return Vec::new();
    }
    let macros = text.lines().filter_map(|line| line.strip_prefix("macro_rules! ")?.split([' ', '{']).next());
    let mut names = Vec::new();
    for name in macros {
        for rest in text.split(&format!("\n{name}![")).skip(1) {
            names.extend(rest.split(']').next().unwrap_or_default().split(',').map(str::trim));
        }
    }
    names
}

/// The checks that a suite calls: `module::check(2)`, or `check(2)`. Who runs the suite is asked where the suite is named.
fn checks(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter_map(|line| {
        let call = line.split('(').next()?.rsplit("::").next()?;
        (line.contains('(') && !line.contains("fn ") && !call.contains(' ')).then_some(call)
    })
}

/// The rows of the table whose columns are the promise, where, and the test.
fn promises(text: &str) -> Vec<Promise> {
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    let table = lines.skip_while(|(_, line)| *line != "| promise | where | test |").skip(2);
    let rows = table.take_while(|(_, line)| line.starts_with('|'));
    rows.map(|(line, row)| {
        let columns: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [promise, _, tests] = columns[..] else {
            panic!("docs/promises.md:{line}: not three columns: {row}")
        };
        let tests = tests.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        Promise { line, text: promise.to_owned(), tests }
    })
    .collect()
}

/// All that is wrong with a list of promises.
fn faults(list: &[Promise], tree: &Tree) -> Vec<String> {
    let of = |promise: &Promise| {
        let mut faults: Vec<_> = promise.tests.iter().filter_map(|name| tree.lacks(name)).collect();
        if promise.tests.is_empty() {
            faults.push("no test is named".to_owned());
        }
        let say = |fault| format!("docs/promises.md:{}: {fault}\n    {}", promise.line, promise.text);
        faults.into_iter().map(say).collect::<Vec<_>>()
    };
    list.iter().flat_map(of).collect()
}

fn tree() -> Tree {
    Tree::read(Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned())
}

#[test]
fn every_promise_names_tests_that_are_there() {
    let tree = tree();
    let text = std::fs::read_to_string(tree.root.join("docs/promises.md")).unwrap();
    let list = promises(&text);
    assert!(list.len() > 50, "the table was not read: {} rows", list.len());
    let faults = faults(&list, &tree);
    assert!(faults.is_empty(), "a promise without a test is not one:\n{}", faults.join("\n"));
}

#[test]
fn a_promise_without_its_test_is_found() {
    let files = [
        ("hive-x/src/state/conformance.rs", "serving::a_check(2),\npub(super) async fn no_check() {}"),
        ("hive-x/src/state/unused.rs", ""),
        (
            "hive-x/tests/run.rs",
            "use hive_x::state::conformance;\n#[test]\n// Why.\n#[cfg(unix)]\nfn a_test() {}",
        ),
        (
            "hive-x/tests/both.rs",
            "macro_rules! both {\n  #[tokio::test]\n  async fn $name() {}\n}\nboth![\n    one,\n    two,\n];",
        ),
        ("hive-x/src/lib.rs", "#[test]\nstruct Other;\nfn a_helper() {}"),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let tree = Tree::of(tree().root, files.into());
    for (test, fault) in [
        ("nothing", Some("no test is named")),
        ("`a_test_that_is_not_there`", Some("no function `a_test_that_is_not_there`")),
        ("`a_test`, `a_helper`", Some("no function `a_helper`")),
        ("`no_check`", Some("no function `no_check`")),
        ("`docs/none.rs`", Some("there is no `docs/none.rs`")),
        ("`docs/promises.md`", Some("`docs/promises.md` has no test")),
        ("`hive_x::state::none`", Some("would be hive-x/src/state/none.rs")),
        ("`hive_x::state::unused`", Some("no file with tests uses `hive_x::state::unused`")),
        ("`a_test`, `one`, `two`, `a_check`, `hive_x::state::conformance`", None),
    ] {
        let text = format!("| promise | where | test |\n|---|---|---|\n| It holds | `x` | {test} |\n");
        let found = faults(&promises(&text), &tree).join("\n");
        match fault {
            Some(fault) => assert!(found.contains(fault) && found.contains("It holds"), "{test}: {found}"),
            None => assert_eq!(found, ""),
        }
    }
}
