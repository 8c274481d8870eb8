//! Logs: on stderr for the one who looks, and in the home for the one who comes later, bounded.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal as _, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use hive_core::{Kind, Result, ResultExt as _};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// The largest log file, in bytes. When it is full it becomes `.1`, what was `.1` becomes `.2`, and so on.
const FULL: u64 = 8 * 1024 * 1024;
/// How many full files are kept.
const KEPT: usize = 4;

/// Sends every event to stderr and to `logs/{name}.log`.
///
/// # Errors
/// Where the file cannot be opened.
pub(crate) fn start(folder: &Path, name: &str, filter: &str) -> Result<()> {
    let filter = EnvFilter::try_new(filter)
        .or_kind(Kind::Invalid, format!("HIVE_LOG: '{filter}' is no log filter"))?;
    let file =
        RotatingFile::open(folder.join(format!("{name}.log")), FULL, KEPT).internal("opening the log")?;
    tracing_subscriber::registry()
        .with(filter)
        .with(
            tracing_subscriber::fmt::layer()
                .with_writer(io::stderr)
                .with_ansi(io::stderr().is_terminal())
                .with_target(false),
        )
        .with(
            tracing_subscriber::fmt::layer().with_writer(Shared(Arc::new(Mutex::new(file)))).with_ansi(false),
        )
        .try_init()
        .internal("starting the log")
}

#[derive(Clone)]
struct Shared(Arc<Mutex<RotatingFile>>);

impl<'a> MakeWriter<'a> for Shared {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file that makes room for itself.
struct RotatingFile {
    path: PathBuf,
    file: File,
    length: u64,
    full: u64,
    kept: usize,
}

impl RotatingFile {
    fn open(path: PathBuf, full: u64, kept: usize) -> io::Result<Self> {
        let file = append(&path)?;
        let length = file.metadata()?.len();
        Ok(Self { path, file, length, full, kept })
    }

    fn rotate(&mut self) -> io::Result<()> {
        let numbered = |n: usize| self.path.with_extension(format!("log.{n}"));
        for n in (1..self.kept).rev() {
            match std::fs::rename(numbered(n), numbered(n + 1)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        std::fs::rename(&self.path, numbered(1))?;
        self.file = append(&self.path)?;
        self.length = 0;
        Ok(())
    }
}

fn append(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).mode(0o600).open(path)
}

impl Write for RotatingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.length + bytes.len() as u64 > self.full && self.length > 0 {
            self.rotate()?;
        }
        self.file.write_all(bytes)?;
        self.length += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_stays_within_its_bounds() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = RotatingFile::open(folder.path().join("x.log"), 100, 2).unwrap();
        for n in 0..100 {
            writeln!(file, "line {n:>15}").unwrap();
        }
        let mut names: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, ["x.log", "x.log.1", "x.log.2"]);
        let total: u64 =
            names.iter().map(|name| std::fs::metadata(folder.path().join(name)).unwrap().len()).sum();
        assert!(total <= 300, "{total}");
        assert!(std::fs::read_to_string(folder.path().join("x.log")).unwrap().contains("99"));
    }
}
