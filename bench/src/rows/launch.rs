//! From `RunInstances` to an instance that runs, and to a guest that speaks.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use bytes::Bytes;
use hive_core::{Error, Result, ResultExt as _};
use http::Method;
use tokio::process::Command;

use crate::Place;
use crate::cloud::Cloud;
use crate::ec2::{Ec2, element};
use crate::signed::{Connection, Signer, full};
use crate::table::{Aim, Row};

/// How often a simulated instance is run.
const RUNS: usize = 20;
/// How often a guest is booted, each time beside one without Hive.
const BOOTS: usize = 3;
/// What the guest says first of its own.
const WORD: &[u8] = b"hive-guest:";
/// How often one looks at a console, and how long.
const LOOK: Duration = Duration::from_millis(5);
const PATIENCE: Duration = Duration::from_secs(120);

pub(crate) async fn run(place: &Place) -> Result<Vec<Row>> {
    Ok(vec![simulated(place).await?, guest(place).await?])
}

async fn simulated(place: &Place) -> Result<Row> {
    let cloud = Cloud::start(&place.hive_node, &place.folder, &["--compute", "sim"]).await?;
    let mut ec2 = Ec2::open(&cloud).await?;
    let image = ec2.empty_image().await?;
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let began = Instant::now();
        ec2.run(&image, 1).await?;
        times.push(began.elapsed());
    }
    cloud.end().await?;
    Ok(Row {
        name: format!("RunInstances to running, simulated: median of {RUNS}"),
        figure: median(&mut times) * 1000.0,
        unit: "ms",
        against: None,
        aim: Aim::None,
    })
}

/// The guest of the demo, of an image that was imported, and the same disk in a QEMU without anything around it.
async fn guest(place: &Place) -> Result<Row> {
    let folder = tempfile::tempdir_in(&place.folder).internal("making a folder")?;
    let raw = folder.path().join("guest.raw");
    let built = Command::new("examples/hive-node/demo/guest.sh").arg(&place.guest).arg(&raw).status().await;
    if !built.internal("building a guest, from the project's folder")?.success() {
        return Err(Error::internal("the guest's disk was not built"));
    }
    let cloud = Cloud::start(&place.hive_node, &place.folder, &["--compute", "qemu"]).await?;
    let mut ec2 = Ec2::open(&cloud).await?;
    let image = import(&cloud, &mut ec2, &raw).await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..BOOTS {
        let began = Instant::now();
        let id = ec2.run(&image, 1).await?;
        spoken(&cloud.console(&id)).await?;
        ours.push(began.elapsed());
        let processor = processor(&id)?;
        ec2.ask(&format!("Action=TerminateInstances&InstanceId.1={id}")).await?;
        let described = format!("Action=DescribeInstances&InstanceId.1={id}");
        ec2.until(&described, "<name>terminated<", 1).await?;
        theirs.push(bare(folder.path(), &raw, &processor).await?);
    }
    cloud.end().await?;
    Ok(Row {
        name: format!("RunInstances to the guest's first word: median of {BOOTS}"),
        figure: median(&mut ours),
        unit: "s",
        against: Some(("QEMU alone, same disk", median(&mut theirs))),
        aim: Aim::None,
    })
}

async fn import(cloud: &Cloud, ec2: &mut Ec2<'_>, raw: &Path) -> Result<String> {
    let s3 = Signer::new(cloud, "s3");
    let mut connection = Connection::open(&cloud.address).await?;
    let bytes: Bytes = std::fs::read(raw).internal("reading the guest's disk")?.into();
    for (path, body) in [("/bench", Bytes::new()), ("/bench/guest.raw", bytes)] {
        let request = s3.request(&Method::PUT, path, None)?.map(|()| full(body));
        connection.ask(request).await?;
    }
    let task = ec2
        .ask(
            "Action=ImportSnapshot&DiskContainer.Format=raw&DiskContainer.UserBucket.S3Bucket=bench\
             &DiskContainer.UserBucket.S3Key=guest.raw",
        )
        .await?;
    let described =
        format!("Action=DescribeImportSnapshotTasks&ImportTaskId.1={}", element(&task, "importTaskId")?);
    ec2.until(&described, "<status>completed<", 1).await?;
    let snapshot = element(&ec2.ask(&described).await?, "snapshotId")?;
    ec2.image(&snapshot).await
}

/// How the machine of an instance is run: by KVM, or emulated where that does not work here.
fn processor(instance: &str) -> Result<[String; 4]> {
    for entry in std::fs::read_dir("/proc").internal("looking for a machine")?.flatten() {
        let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let words: Vec<_> = line.split(|byte| *byte == 0).map(String::from_utf8_lossy).collect();
        if !words.iter().any(|word| word == &format!("guest={instance}")) {
            continue;
        }
        let after = |option: &str| {
            let value = words.iter().skip_while(|word| *word != option).nth(1);
            value.map(|value| value.clone().into_owned()).unwrap_or_default()
        };
        return Ok(["-accel".into(), after("-accel"), "-cpu".into(), after("-cpu")]);
    }
    Err(Error::internal("the machine has no process"))
}

/// Boots a copy of the disk as Hive's machines are, and says how long it took until the guest spoke.
async fn bare(folder: &Path, raw: &Path, processor: &[String; 4]) -> Result<Duration> {
    let (disk, console) = (folder.join("bare.raw"), folder.join("bare.log"));
    std::fs::copy(raw, &disk).internal("copying the guest's disk")?;
    drop(std::fs::remove_file(&console));
    let began = Instant::now();
    let mut process = Command::new("qemu-system-x86_64")
        .args(["-nodefaults", "-display", "none", "-machine", "q35", "-rtc", "base=utc"])
        .args(processor)
        .args(["-smp", "2", "-m", "512"])
        .args(["-drive", &format!("file={},format=raw,if=virtio", disk.display())])
        .args(["-nic", "user,model=virtio-net-pci", "-object", "rng-random,id=r,filename=/dev/urandom"])
        .args(["-device", "virtio-rng-pci,rng=r", "-serial", &format!("file:{}", console.display())])
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .internal("starting QEMU")?;
    spoken(&console).await?;
    let time = began.elapsed();
    process.kill().await.internal("ending QEMU")?;
    Ok(time)
}

/// Waits until a console has the guest's first word.
async fn spoken(console: &PathBuf) -> Result<()> {
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        let said = std::fs::read(console).unwrap_or_default();
        if said.windows(WORD.len()).any(|window| window == WORD) {
            return Ok(());
        }
        tokio::time::sleep(LOOK).await;
    }
    Err(Error::internal(format!("{} does not come to have a guest's word", console.display())))
}

/// In seconds.
fn median(times: &mut [Duration]) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64()
}
