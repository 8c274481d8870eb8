//! The guest of these tests, from outside: what its console says, and which process it is.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What the guest says when a block is synced.
const STAMP: &str = "hive-stamp ";
/// What it says last.
const COUNT: &str = "hive-stamps ";

/// The directory of a machine.
fn folder(home: &Path, instance: &str) -> PathBuf {
    home.join("machines/machines").join(instance)
}

/// Reads on in a console, and knows which blocks were acknowledged: all from 0 on, one after the other.
pub(crate) struct Console {
    path: PathBuf,
    at: u64,
    /// What came of a line that has no end yet.
    begun: String,
    acknowledged: u64,
    /// Whether the guest has counted, which it does last.
    counted: bool,
}

impl Console {
    pub(crate) fn open(home: &Path, instance: &str) -> Self {
        let path = folder(home, instance).join("console.log");
        Self { path, at: 0, begun: String::new(), acknowledged: 0, counted: false }
    }

    /// How many blocks were acknowledged when it was read last.
    pub(crate) fn acknowledged(&self) -> u64 {
        self.acknowledged
    }

    /// How many blocks are acknowledged.
    pub(crate) fn read(&mut self) -> u64 {
        let mut bytes = Vec::new();
        let mut file = File::open(&self.path).unwrap();
        file.seek(SeekFrom::Start(self.at)).unwrap();
        self.at += u64::try_from(file.read_to_end(&mut bytes).unwrap()).unwrap();
        self.begun.push_str(&String::from_utf8_lossy(&bytes));
        while let Some((line, rest)) = self.begun.split_once('\n') {
            if let Some(number) = stamp(line) {
                // None is left out, and none comes twice.
                assert_eq!(number, self.acknowledged, "the console says {line:?}");
                self.acknowledged += 1;
            }
            self.counted |= line.contains(COUNT);
            self.begun = rest.to_owned();
        }
        self.acknowledged
    }

    /// Waits until so many are acknowledged.
    pub(crate) fn until(&mut self, stamps: u64, patience: Duration) {
        self.wait(patience, &format!("{stamps} stamps"), |console| console.acknowledged >= stamps);
    }

    /// Waits until the guest has ended its writer.
    pub(crate) fn until_it_counts(&mut self, patience: Duration) {
        self.wait(patience, "a count", |console| console.counted);
    }

    fn wait(&mut self, patience: Duration, what: &str, done: impl Fn(&Self) -> bool) {
        let end = Instant::now() + patience;
        loop {
            self.read();
            if done(self) {
                return;
            }
            let said = || fs::read(&self.path).unwrap_or_default();
            assert!(
                Instant::now() < end,
                "no {what} after {patience:?}, but {} stamps; the console says:\n{}",
                self.acknowledged,
                tail(&String::from_utf8_lossy(&said()))
            );
            std::thread::park_timeout(Duration::from_millis(5));
        }
    }
}

/// The number of the stamp in a line. One that failed is the end of the test.
fn stamp(line: &str) -> Option<u64> {
    // The prompt of the guest's shell has no end of line.
    let (_, said) = line.split_once(STAMP)?;
    let number = said.trim_end().parse();
    Some(number.unwrap_or_else(|_| panic!("the guest says {line:?}")))
}

/// How many stamps the guest counts in the end, and what its kernel saw.
pub(crate) fn last_words(console: &str) -> (u64, Vec<&str>) {
    let troubles = console.lines().filter(|line| line.contains("hive-kernel ")).collect();
    let count = console.lines().find_map(|line| line.split_once(COUNT)?.1.trim().parse().ok());
    let count = count.unwrap_or_else(|| panic!("the guest did not count:\n{}", tail(console)));
    let last = console.lines().filter_map(stamp).next_back();
    assert_eq!(last.map(|last| last + 1), Some(count), "the last stamp is the last that was acknowledged");
    (count, troubles)
}

fn tail(text: &str) -> &str {
    let lines: Vec<usize> = text.rmatch_indices('\n').map(|(at, _)| at).take(40).collect();
    lines.last().map_or(text, |at| &text[*at..])
}

/// The process of a machine.
pub(crate) struct Machine {
    home: PathBuf,
    pid: u32,
    start: String,
}

impl Machine {
    pub(crate) fn find(home: &Path, instance: &str) -> Self {
        let home = folder(home, instance);
        let pid: u32 = fs::read_to_string(home.join("pid")).unwrap().trim().parse().unwrap();
        Self { home, pid, start: start_of(pid).expect("the machine runs") }
    }

    /// Presses the power button, past the process that watches the machine, which is dead.
    pub(crate) fn press_the_power_button(&self) {
        let mut qmp = UnixStream::connect(self.home.join("qmp.sock")).unwrap();
        qmp.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let mut answers = BufReader::new(qmp.try_clone().unwrap()).lines();
        for command in ["qmp_capabilities", "system_powerdown"] {
            writeln!(qmp, r#"{{"execute":"{command}"}}"#).unwrap();
            let answer = answers.find(|line| line.as_ref().unwrap().contains("\"return\""));
            assert!(answer.is_some(), "QEMU does not answer {command}");
        }
    }

    /// That the guest was neither started again nor replaced.
    pub(crate) fn is_still_the_same(&self) {
        assert_eq!(
            start_of(self.pid).as_ref(),
            Some(&self.start),
            "the machine's process is another, or none"
        );
    }

    pub(crate) fn is_gone(&self) {
        assert_ne!(start_of(self.pid).as_ref(), Some(&self.start), "the machine's process is still there");
    }
}

/// When a process started, in ticks since the boot; `None` where there is none, or only what is left of it.
fn start_of(pid: u32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name of the program may hold anything; the 22nd field is the 20th after it.
    let (_, rest) = stat.rsplit_once(") ")?;
    let mut fields = rest.split(' ');
    (fields.next()? != "Z").then_some(())?;
    fields.nth(18).map(str::to_owned)
}
