//! The bounds of the control plane.

use std::time::Duration;

use hive_core::{Error, Result};

/// What an operator may set. [`Default`] is right for most.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Config {
    /// How many volumes a node works on at once, and how many snapshots beside them.
    pub work_at_once: usize,
    /// How many images a node imports at once.
    pub imports_at_once: usize,
    /// The largest virtual size of an image, in bytes.
    pub largest_image: u64,
    /// How often an import is begun again, after a restart or where a part was out of reach, before it has failed.
    pub import_attempts: u32,
    /// How long a driver sleeps at most where nothing happens.
    pub interval: Duration,
    /// How long `CreateSnapshot` waits for the cut before it answers.
    pub cut_patience: Duration,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            work_at_once: 8,
            imports_at_once: 2,
            largest_image: 16 << 40,
            import_attempts: 10,
            interval: Duration::from_secs(10),
            cut_patience: Duration::from_secs(5),
        }
    }
}

impl Config {
    /// Checks it.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid), naming the field.
    pub fn validate(&self) -> Result<()> {
        let wrong = [
            (!(1..=256).contains(&self.work_at_once), "work_at_once is 1 to 256"),
            (!(1..=64).contains(&self.imports_at_once), "imports_at_once is 1 to 64"),
            (!(1 << 20..=64 << 40).contains(&self.largest_image), "largest_image is 1 MiB to 64 TiB"),
            (!(1..=1000).contains(&self.import_attempts), "import_attempts is 1 to 1000"),
            (self.interval.is_zero(), "interval is more than nothing"),
        ];
        match wrong.into_iter().find(|(wrong, _)| *wrong) {
            Some((_, says)) => Err(Error::invalid(says)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_checked() {
        Config::default().validate().unwrap();
        let error = Config { imports_at_once: 0, ..Config::default() }.validate().unwrap_err();
        assert!(error.message().contains("imports_at_once"));
    }
}
