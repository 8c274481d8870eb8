//! A `hive-node` of the tests: its own home, its own ports, ended with the test.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    dead_code,
    unreachable_pub,
    reason = "a helper of tests fails as tests do"
)]

pub mod inventory;
pub mod nats;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Mutex, mpsc};
use std::time::Duration;

/// How long a node may take until it is ready on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A home with the processes that run in it.
pub struct Cloud {
    folder: tempfile::TempDir,
    pub port: u16,
    processes: Vec<Process>,
}

struct Process {
    child: Child,
    log: Mutex<mpsc::Receiver<String>>,
    ready: bool,
}

impl Cloud {
    pub fn new() -> Self {
        // The port is free now; nothing else in this test run takes it before the node does.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Self { folder: tempfile::tempdir().unwrap(), port, processes: Vec::new() }
    }

    /// A cloud in one process.
    pub fn whole(arguments: &[&str]) -> Self {
        let mut cloud = Self::new();
        let listen = format!("https://127.0.0.1:{}", cloud.port);
        cloud.start(&[&["--listen", &listen, "--admin", "off"], arguments].concat());
        cloud
    }

    /// A cloud with a process for each role.
    pub fn apart(arguments: &[&str]) -> Self {
        let mut cloud = Self::new();
        cloud.start_apart(arguments);
        cloud
    }

    /// Starts a process for each role.
    pub fn start_apart(&mut self, arguments: &[&str]) {
        for role in ["state", "iam", "s3", "ebs", "vpc", "ec2"] {
            self.start(&[&["--roles", role], arguments].concat());
        }
        let listen = self.endpoint();
        let gateway = ["--roles", "gateway", "--listen", &listen, "--admin", "off"];
        self.start(&[&gateway[..], arguments].concat());
    }

    pub fn home(&self) -> PathBuf {
        self.folder.path().join("hive")
    }

    pub fn endpoint(&self) -> String {
        format!("https://127.0.0.1:{}", self.port)
    }

    /// Starts a process and waits until it says that it is ready.
    pub fn start(&mut self, arguments: &[&str]) {
        self.start_with(arguments, &[]);
    }

    /// As [`start`](Self::start), with more of an environment.
    pub fn start_with(&mut self, arguments: &[&str], environment: &[(&str, &str)]) {
        self.launch_with(arguments, environment);
        self.ready(self.processes.len() - 1);
    }

    /// Starts a process, and does not wait for it.
    pub fn launch(&mut self, arguments: &[&str]) {
        self.launch_with(arguments, &[]);
    }

    /// Waits until each process that was launched says that it is ready.
    pub fn all_ready(&mut self) {
        for position in 0..self.processes.len() {
            if !self.processes[position].ready {
                self.ready(position);
            }
        }
    }

    /// Whether all processes have ended by themselves; they are forgotten. What `down` waits for they give up a moment
    /// before.
    pub fn all_ended(&mut self) -> bool {
        let begun = std::time::Instant::now();
        let ended = self.processes.iter_mut().all(|process| {
            while process.child.try_wait().unwrap().is_none() {
                if begun.elapsed() > Duration::from_secs(10) {
                    return false;
                }
                std::thread::yield_now();
            }
            true
        });
        if ended {
            self.processes.clear();
        }
        ended
    }

    fn launch_with(&mut self, arguments: &[&str], environment: &[(&str, &str)]) {
        let mut command = self.command(arguments);
        let mut child = command
            .envs(environment.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stderr = child.stderr.take().unwrap();
        let (lines, log) = mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if lines.send(line).is_err() {
                    break;
                }
            }
        });
        self.processes.push(Process { child, log: Mutex::new(log), ready: false });
    }

    fn ready(&mut self, position: usize) {
        let process = &mut self.processes[position];
        let log = process.log.get_mut().unwrap();
        let mut said = Vec::new();
        loop {
            match log.recv_timeout(PATIENCE) {
                Ok(line) if line.contains(" ready ") => break,
                Ok(line) => said.push(line),
                Err(error) => {
                    drop(process.child.kill());
                    panic!("a hive-node is not ready ({error}); it said:\n{}", said.join("\n"));
                }
            }
        }
        process.ready = true;
    }

    /// `hive-node` with these arguments, in this cloud's home.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hive-node"));
        command.arg("--home").arg(self.home()).args(arguments).env("HIVE_LOG", "info").stdin(Stdio::null());
        command
    }

    /// What a command of `hive-node` prints.
    pub fn node(&self, arguments: &[&str]) -> String {
        stdout(&self.command(arguments).output().unwrap())
    }

    /// The AWS CLI of Debian, unmodified, with the exports that `hive-node env` prints.
    pub fn aws(&self, arguments: &[&str]) -> Output {
        self.aws_with(arguments, &[])
    }

    /// As [`aws`](Self::aws), with more of an environment.
    pub fn aws_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
        let mut command = Command::new("/usr/bin/aws");
        command.env_clear().env("PATH", "/usr/bin:/bin").env("HOME", self.folder.path()).env("AWS_PAGER", "");
        command
            .envs(self.exports())
            .envs(environment.iter().copied())
            .args(["--endpoint-url", &self.endpoint(), "--output", "json"])
            .args(arguments);
        command.stdin(Stdio::null()).output().expect("/usr/bin/aws is there: `make test` installs it")
    }

    /// What the AWS CLI answers, as JSON.
    pub fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let text = stdout(&self.aws(arguments));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("aws {arguments:?}: {error}: {text}"))
    }

    /// That the AWS CLI succeeds, with an answer or without.
    pub fn json_or_nothing(&self, arguments: &[&str]) {
        stdout(&self.aws(arguments));
    }

    /// What the AWS CLI says against it.
    pub fn refusal(&self, arguments: &[&str]) -> String {
        let output = self.aws(arguments);
        assert!(
            !output.status.success(),
            "aws {arguments:?} succeeded: {}",
            String::from_utf8_lossy(&output.stdout)
        );
        String::from_utf8(output.stderr).unwrap().trim().to_owned()
    }

    /// The exports of `hive-node env`.
    pub fn exports(&self) -> Vec<(String, String)> {
        let text = self.node(&["env"]);
        let exports = text.lines().filter_map(|line| line.strip_prefix("export ")?.split_once('='));
        exports.map(|(name, value)| (name.to_owned(), value.trim_matches('\'').to_owned())).collect()
    }

    /// What a script of these tests prints, which runs with boto3 and the exports.
    pub fn boto(&self, script: &str) -> String {
        self.script(&target("boto3/bin/python3"), script, &[])
    }

    /// What a script of these tests prints, which runs with some interpreter, the exports and more of an environment.
    pub fn script(&self, python: &Path, script: &str, environment: &[(&str, &str)]) -> String {
        let output = self
            .script_command(python, script, environment)
            .output()
            .unwrap_or_else(|error| panic!("{}: {error}; `make test` installs it", python.display()));
        stdout(&output)
    }

    /// The same, for a test that does something meanwhile.
    pub fn script_command(&self, python: &Path, script: &str, environment: &[(&str, &str)]) -> Command {
        let folder = self.folder.path().join("work");
        std::fs::create_dir_all(&folder).unwrap();
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let mut command = Command::new(python);
        command
            .arg(tests.join(script))
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("HOME", self.folder.path())
            .env("AWS_PAGER", "")
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("PYTHONPATH", tests)
            .env("HIVE_TEST_HOME", self.home())
            .env("HIVE_TEST_FOLDER", folder)
            .env("HIVE_TEST_ENDPOINT", self.endpoint())
            .envs(self.exports())
            .envs(environment.iter().copied())
            .stdin(Stdio::null());
        command
    }

    /// What `hive-node status` says, which ends with a failure while a part is not ready.
    pub fn status(&self) -> serde_json::Value {
        let output = self.command(&["status", "--json"]).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Waits until what a cloud makes by itself is made: each part says that it is ready, and the region has its
    /// default VPC.
    pub fn settled(&self) {
        self.until("the health of each part", || {
            let status = self.status();
            let processes = status["processes"].as_array().unwrap();
            let parts: Vec<_> = processes.iter().flat_map(|one| one["parts"].as_array().unwrap()).collect();
            let waits: Vec<_> = parts.iter().filter(|part| part["health"] != "ready").collect();
            waits.is_empty().then_some(()).ok_or(format!("{waits:?}"))
        });
        self.until("the default VPC", || {
            let vpcs = self.json(&["ec2", "describe-vpcs", "--query", "length(Vpcs)"]);
            (vpcs == 1).then_some(()).ok_or(vpcs.to_string())
        });
    }

    /// Asks until it is so; where it is not in time, says what was answered last.
    pub fn until(&self, what: &str, ask: impl Fn() -> Result<(), String>) {
        let end = std::time::Instant::now() + PATIENCE;
        while let Err(answer) = ask() {
            assert!(std::time::Instant::now() < end, "{what}: {answer}");
            #[expect(
                clippy::disallowed_methods,
                reason = "it asks another process, which says nothing by itself"
            )]
            std::thread::sleep(Duration::from_millis(300));
        }
    }

    /// The files under a folder of the home.
    pub fn files(&self, folder: &str) -> Vec<PathBuf> {
        files_below(&self.home().join(folder))
    }

    /// Asks the first process to stop, and says how it ended and what it logged.
    pub fn stop(&mut self) -> (bool, String) {
        let Process { mut child, log, .. } = self.processes.remove(0);
        signal(&child, "TERM");
        let status = child.wait().unwrap();
        (status.success(), log.into_inner().unwrap().iter().collect::<Vec<_>>().join("\n"))
    }

    /// Ends a process at once, as a crash does, and forgets it. Those that were started later move up.
    pub fn kill(&mut self, position: usize) {
        let mut process = self.processes.remove(position);
        process.child.kill().unwrap();
        drop(process.child.wait());
    }

    /// The ids of the processes.
    pub fn pids(&self) -> Vec<u32> {
        self.processes.iter().map(|process| process.child.id()).collect()
    }
}

impl Drop for Cloud {
    fn drop(&mut self) {
        for process in self.processes.iter().rev() {
            signal(&process.child, "TERM");
        }
        for process in &mut self.processes {
            drop(process.child.wait());
        }
    }
}

fn signal(child: &Child, signal: &str) {
    let id = child.id().to_string();
    drop(Command::new("kill").args([&format!("-{signal}"), &id]).status());
}

pub fn stdout(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A path below the folder in which `make test` installs clients.
pub fn target(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target").join(path)
}

/// The files below a folder, in order.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap().map_while(Result::ok) {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort_unstable();
    files
}

/// The most memory that a process has had, in KiB.
pub fn high_water(pid: u32) -> u64 {
    let status = read(Path::new(&format!("/proc/{pid}/status")));
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Whether the long loops are asked for.
pub fn soak() -> bool {
    std::env::var_os("HIVE_SOAK").is_some_and(|value| value == "1")
}

/// The names of all actions: each is a file of its crate, of which the crate's own test knows that it is registered.
/// That of `sts` stands with the identities.
pub fn actions() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut names = vec!["get_caller_identity".to_owned()];
    for part in std::fs::read_dir(root).unwrap() {
        let Ok(folder) = std::fs::read_dir(part.unwrap().path().join("src/actions")) else { continue };
        let files = folder.map(|file| file.unwrap().file_name().into_string().unwrap());
        names.extend(files.filter_map(|file| file.strip_suffix(".rs").map(str::to_owned)));
    }
    names.retain(|name| name != "mod");
    assert!(names.len() > 80, "{names:?}");
    names
}

/// The mode of a file.
pub fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).permissions().mode()
        & 0o777
}

/// All of a file.
pub fn read(path: &Path) -> String {
    let mut text = String::new();
    std::fs::File::open(path).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// What outlives processes, and scripts that are asked again and again.
impl Cloud {
    /// A script of these tests with boto3, which answers each line with a line of JSON.
    pub fn talk(&self, script: &str, environment: &[(&str, &str)]) -> Talk {
        let mut command = self.script_command(&target("boto3/bin/python3"), script, environment);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let stdout = child.stdout.take().unwrap();
        let (lines, answers) = mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                drop(lines.send(line));
            }
        });
        Talk { child, answers: Mutex::new(answers) }
    }

    /// Whatever runs for this home but zombies: number and command line.
    pub fn programs(&self) -> Vec<(u32, String)> {
        let home = self.home().to_str().unwrap().to_owned();
        let entries = std::fs::read_dir("/proc").unwrap().map_while(Result::ok);
        let found = entries.filter_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let line = std::fs::read(entry.path().join("cmdline")).ok()?;
            let line = String::from_utf8_lossy(&line).replace('\0', " ");
            line.contains(&home).then_some((pid, line))
        });
        found.collect()
    }

    /// `hive-node down`: guests first, then the processes.
    pub fn down(&mut self) {
        let output = self.command(&["down"]).output().unwrap();
        stdout(&output);
        for mut process in self.processes.drain(..) {
            assert!(process.child.wait().unwrap().success());
        }
    }

    /// Ends all processes and guests at once, and never fails: for the end of a test that did.
    pub fn raze(&mut self) {
        for mut process in self.processes.drain(..) {
            drop(process.child.kill());
            drop(process.child.wait());
        }
        drop(self.command(&["down"]).output());
        for (pid, line) in self.programs() {
            eprintln!("still there: {line}");
            drop(Command::new("kill").args(["-KILL", &pid.to_string()]).status());
        }
    }

    /// Prints the end of each log.
    pub fn tell(&self) {
        for path in self.files("logs") {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let lines: Vec<&str> = text.lines().collect();
            eprintln!("== {}\n{}", path.display(), lines[lines.len().saturating_sub(40)..].join("\n"));
        }
    }
}

/// A script that is asked, ended when dropped.
pub struct Talk {
    child: Child,
    answers: Mutex<mpsc::Receiver<String>>,
}

impl Talk {
    /// What it answers, within a few minutes.
    pub fn ask(&mut self, line: &str) -> serde_json::Value {
        writeln!(self.child.stdin.as_mut().unwrap(), "{line}").unwrap();
        let answer = self.answers.lock().unwrap().recv_timeout(5 * PATIENCE);
        let answer = answer.unwrap_or_else(|error| panic!("{line:?} is not answered: {error}"));
        serde_json::from_str(&answer).unwrap()
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
