//! EC2's words, as far as rows need them.

use std::time::Duration;

use hive_core::{Error, Result};

use crate::cloud::Cloud;
use crate::signed::{Connection, Signer};

/// How often one asks whether something has come about.
const LOOK: Duration = Duration::from_millis(5);
/// How often one asks before one gives up: five minutes.
const LOOKS: u32 = 60_000;

/// A client that asks one thing after another.
#[derive(Debug)]
pub(crate) struct Ec2<'a> {
    signer: Signer<'a>,
    connection: Connection,
}

impl<'a> Ec2<'a> {
    pub(crate) async fn open(cloud: &'a Cloud) -> Result<Self> {
        let connection = Connection::open(&cloud.address).await?;
        Ok(Self { signer: Signer::new(cloud, "ec2"), connection })
    }

    /// What an action answers.
    pub(crate) async fn ask(&mut self, form: &str) -> Result<String> {
        let request = self.signer.action(&format!("{form}&Version=2016-11-15"))?;
        if self.connection.is_closed() {
            self.connection = Connection::open(self.signer.address).await?;
        }
        let answer = self.connection.ask(request).await?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// Asks until the answer has these words so many times.
    pub(crate) async fn until(&mut self, form: &str, words: &str, times: usize) -> Result<()> {
        for _ in 0..LOOKS {
            if self.ask(form).await?.matches(words).count() >= times {
                return Ok(());
            }
            tokio::time::sleep(LOOK).await;
        }
        Err(Error::internal(format!("{form} does not come to say {words}")))
    }

    /// An image of which nothing boots, for simulated machines.
    pub(crate) async fn empty_image(&mut self) -> Result<String> {
        let volume = self.ask("Action=CreateVolume&Size=1&AvailabilityZone=us-east-1a").await?;
        let volume = element(&volume, "volumeId")?;
        self.until(&format!("Action=DescribeVolumes&VolumeId.1={volume}"), "<status>available<", 1).await?;
        let snapshot = self.ask(&format!("Action=CreateSnapshot&VolumeId={volume}")).await?;
        self.image(&element(&snapshot, "snapshotId")?).await
    }

    /// An image of a snapshot, once that is complete.
    pub(crate) async fn image(&mut self, snapshot: &str) -> Result<String> {
        let described = format!("Action=DescribeSnapshots&SnapshotId.1={snapshot}");
        self.until(&described, "<status>completed<", 1).await?;
        let image = self
            .ask(&format!(
                "Action=RegisterImage&Name={snapshot}&Architecture=x86_64&RootDeviceName=%2Fdev%2Fsda1\
                 &BlockDeviceMapping.1.DeviceName=%2Fdev%2Fsda1&BlockDeviceMapping.1.Ebs.SnapshotId={snapshot}"
            ))
            .await?;
        element(&image, "imageId")
    }

    /// Runs instances and waits until they are running. The id of the first.
    pub(crate) async fn run(&mut self, image: &str, count: usize) -> Result<String> {
        let answer = self
            .ask(&format!(
                "Action=RunInstances&ImageId={image}&InstanceType=t3.nano&MinCount={count}&MaxCount={count}"
            ))
            .await?;
        let id = element(&answer, "instanceId")?;
        let reservation = element(&answer, "reservationId")?;
        let described =
            format!("Action=DescribeInstances&Filter.1.Name=reservation-id&Filter.1.Value.1={reservation}");
        self.until(&described, "<name>running<", count).await?;
        Ok(id)
    }
}

/// The text of the first element of that name.
pub(crate) fn element(answer: &str, name: &str) -> Result<String> {
    let from = answer.split(&format!("<{name}>")).nth(1);
    from.and_then(|rest| rest.split('<').next())
        .map(str::to_owned)
        .ok_or_else(|| Error::internal(format!("no {name} in {answer}")))
}
