//! A `hive-node` of its own for a row: started, asked for its keys, measured by its process's own clock, ended.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use hive_core::{Error, Result, ResultExt as _};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// How long a node may take until it is ready.
const PATIENCE: Duration = Duration::from_secs(60);

/// A process with all roles, over plain HTTP, in a home that goes with it.
#[derive(Debug)]
pub(crate) struct Cloud {
    home: tempfile::TempDir,
    program: PathBuf,
    process: Child,
    /// `127.0.0.1:9999`.
    pub(crate) address: String,
    pub(crate) access_key: String,
    pub(crate) secret: String,
}

impl Cloud {
    /// Starts it and waits until it is ready.
    ///
    /// # Errors
    /// Where it does not come up in a minute, with what it said last.
    pub(crate) async fn start(program: &Path, folder: &Path, options: &[&str]) -> Result<Self> {
        let home = tempfile::tempdir_in(folder).internal("making a home")?;
        let taken = std::net::TcpListener::bind("127.0.0.1:0").internal("looking for a port")?;
        let address = taken.local_addr().internal("looking for a port")?.to_string();
        drop(taken);
        let mut process = Command::new(program)
            .arg("--home")
            .arg(home.path())
            .args(["--listen", &format!("http://{address}"), "--admin", "off"])
            .args(options)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .internal(format!("starting {}", program.display()))?;
        let said = process.stderr.take().ok_or_else(|| Error::internal("it has no standard error"))?;
        let mut lines = BufReader::new(said).lines();
        let ready = async {
            let mut last = String::new();
            while let Some(line) = lines.next_line().await.internal("reading what it says")? {
                if line.contains(" ready ") {
                    return Ok(());
                }
                last = line;
            }
            Err(Error::internal(format!("hive-node ended: {last}")))
        };
        tokio::time::timeout(PATIENCE, ready).await.internal("hive-node is not ready in a minute")??;
        // What it says later is not kept, but the pipe must not fill.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let (access_key, secret) = keys(program, home.path()).await?;
        Ok(Self { home, program: program.to_owned(), process, address, access_key, secret })
    }

    /// The seconds of processor time that it has used, in user and kernel mode.
    pub(crate) fn processor(&self) -> Result<f64> {
        let id = self.process.id().ok_or_else(|| Error::internal("hive-node has ended"))?;
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).internal("reading its times")?;
        // After the name, which may hold spaces: state is field 3, utime 14, stime 15.
        let fields: Vec<&str> =
            stat.rsplit(')').next().unwrap_or_default().split_ascii_whitespace().collect();
        let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<u32>().ok()).map(f64::from);
        let used = ticks(11).zip(ticks(12)).ok_or_else(|| Error::internal("its times cannot be read"))?;
        Ok((used.0 + used.1)
            / f64::from(u32::try_from(rustix::param::clock_ticks_per_second()).unwrap_or(100)))
    }

    /// The file of what a guest said on its console.
    pub(crate) fn console(&self, instance: &str) -> PathBuf {
        self.home.path().join("machines/machines").join(instance).join("console.log")
    }

    /// Ends it, its guests first.
    pub(crate) async fn end(mut self) -> Result<()> {
        let down = Command::new(&self.program).arg("--home").arg(self.home.path()).arg("down").output().await;
        down.internal("asking hive-node to end")?;
        self.process.wait().await.internal("waiting for hive-node")?;
        Ok(())
    }
}

/// Also where a row fails: its guests would outlive it. What has ended already is ended at once.
impl Drop for Cloud {
    fn drop(&mut self) {
        let mut down = std::process::Command::new(&self.program);
        if let Err(error) = down.arg("--home").arg(self.home.path()).arg("down").output() {
            drop(writeln!(std::io::stderr(), "hive-node is not taken down: {error}"));
        }
    }
}

async fn keys(program: &Path, home: &Path) -> Result<(String, String)> {
    let output = Command::new(program)
        .arg("--home")
        .arg(home)
        .arg("env")
        .output()
        .await
        .internal("asking for the keys")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let value = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(&format!("export {name}=")));
        line.map(|value| value.trim_matches('\'').to_owned())
            .ok_or_else(|| Error::internal("hive-node does not say its keys"))
    };
    Ok((value("AWS_ACCESS_KEY_ID")?, value("AWS_SECRET_ACCESS_KEY")?))
}
