//! `DescribeInstances` of ten instances: the processor time of the node for each.

use std::time::Instant;

use hive_core::{Error, Result};

use crate::Place;
use crate::cloud::Cloud;
use crate::signed::{Connection, Signer};
use crate::table::{Aim, Row};

/// How many instances are described.
const INSTANCES: usize = 10;
/// Connections that ask at once: enough to keep the node's one core at work.
const CLIENTS: usize = 4;
const DESCRIBE: &str = "Action=DescribeInstances&Version=2016-11-15";

pub(crate) async fn run(place: &Place) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (transport, aim) in [("in-process", Aim::AtMost(0.2)), ("nats", Aim::None)] {
        let options = ["--transport", transport, "--spread", "--compute", "sim"];
        let options = if transport == "nats" {
            &options[..]
        } else {
            &["--transport", transport, "--compute", "sim"][..]
        };
        let cloud = Cloud::start(&place.hive_node, &place.folder, options).await?;
        instances(&cloud).await?;
        let used = cloud.processor()?;
        let began = Instant::now();
        let count = load(place, &cloud).await?;
        let wall = began.elapsed().as_secs_f64();
        let each = (cloud.processor()? - used) / f64::from(count);
        rows.push(Row {
            name: format!("DescribeInstances of {INSTANCES}, {transport}: processor"),
            figure: each * 1000.0,
            unit: "ms",
            against: None,
            aim,
        });
        rows.push(Row {
            name: format!("DescribeInstances of {INSTANCES}, {transport}: by one core"),
            figure: 1.0 / each,
            unit: "1/s",
            against: Some(("with the client beside it", f64::from(count) / wall)),
            aim: Aim::None,
        });
        cloud.end().await?;
    }
    Ok(rows)
}

/// Makes the instances, of an image whose snapshot is empty.
async fn instances(cloud: &Cloud) -> Result<()> {
    let signer = Signer::new(cloud, "ec2");
    let mut connection = Connection::open(&cloud.address).await?;
    let mut ask = async |form: &str| -> Result<String> {
        let form = format!("{form}&Version=2016-11-15");
        let answer = connection.ask(signer.action(&form)?).await?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    };
    let volume = ask("Action=CreateVolume&Size=1&AvailabilityZone=us-east-1a").await?;
    let volume = element(&volume, "volumeId")?;
    until(&mut ask, &format!("Action=DescribeVolumes&VolumeId.1={volume}"), "<status>available<").await?;
    let snapshot = ask(&format!("Action=CreateSnapshot&VolumeId={volume}")).await?;
    let snapshot = element(&snapshot, "snapshotId")?;
    until(&mut ask, &format!("Action=DescribeSnapshots&SnapshotId.1={snapshot}"), "<status>completed<")
        .await?;
    let image = ask(&format!(
        "Action=RegisterImage&Name=bench&Architecture=x86_64&RootDeviceName=%2Fdev%2Fsda1\
         &BlockDeviceMapping.1.DeviceName=%2Fdev%2Fsda1&BlockDeviceMapping.1.Ebs.SnapshotId={snapshot}"
    ))
    .await?;
    let image = element(&image, "imageId")?;
    ask(&format!(
        "Action=RunInstances&ImageId={image}&InstanceType=t3.nano&MinCount={INSTANCES}&MaxCount={INSTANCES}"
    ))
    .await?;
    until(&mut ask, "Action=DescribeInstances", "running").await
}

/// Asks until the answer has these words as often as there are instances, or once where it is of one thing.
async fn until(ask: &mut impl AsyncFnMut(&str) -> Result<String>, form: &str, words: &str) -> Result<()> {
    let times = if form.ends_with("Instances") { INSTANCES } else { 1 };
    for _ in 0..600 {
        let answer = ask(form).await?;
        if answer.matches(words).count() >= times {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    Err(Error::internal(format!("{form} does not come to say {words}")))
}

fn element(answer: &str, name: &str) -> Result<String> {
    let from = answer.split(&format!("<{name}>")).nth(1);
    from.and_then(|rest| rest.split('<').next())
        .map(str::to_owned)
        .ok_or_else(|| Error::internal(format!("no {name} in {answer}")))
}

async fn load(place: &Place, cloud: &Cloud) -> Result<u32> {
    let signer = Signer::new(cloud, "ec2");
    let one = async || -> Result<u32> {
        let mut connection = Connection::open(&cloud.address).await?;
        let (began, mut count) = (Instant::now(), 0);
        while began.elapsed() < place.time {
            let answer = connection.ask(signer.action(DESCRIBE)?).await?;
            if answer.len() < 1000 {
                return Err(Error::internal("an answer is too short"));
            }
            count += 1;
        }
        Ok(count)
    };
    let counts = futures_util::future::try_join_all((0..CLIENTS).map(|_| one())).await?;
    Ok(counts.into_iter().sum())
}
