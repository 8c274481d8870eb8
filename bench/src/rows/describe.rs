//! `DescribeInstances` of ten instances: the processor time of the node for each.

use std::time::Instant;

use hive_core::{Error, Result};

use crate::Place;
use crate::cloud::Cloud;
use crate::ec2::Ec2;
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
        let mut ec2 = Ec2::open(&cloud).await?;
        let image = ec2.empty_image().await?;
        ec2.run(&image, INSTANCES).await?;
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
