//! Wrong requests, as bytes over HTTP, each with the source of what AWS answers; nothing is left behind by any.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

#[path = "wrong/case.rs"]
mod case;
#[path = "wrong/ec2.rs"]
mod ec2;
#[path = "wrong/s3.rs"]
mod s3;
#[path = "wrong/signatures.rs"]
mod signatures;
mod support;
#[path = "wrong/wire.rs"]
mod wire;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use case::{Case, Says};
use support::Cloud;
use wire::{Answer, Request, Signer, Twist};

/// How many of the list have to have a source, and how many of these are of S3.
const AT_LEAST: (usize, usize) = (60, 20);
/// How long the cloud may take for something, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

type Values = BTreeMap<&'static str, String>;

/// A cloud with one of each in it.
struct World {
    cloud: Cloud,
    signer: Signer,
    values: Values,
}

fn filled(text: &str, values: &Values) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

impl World {
    fn new() -> Self {
        let mut cloud = Cloud::new();
        let listen = format!("http://127.0.0.1:{}", cloud.port);
        cloud.start(&["--listen", &listen, "--admin", "off", "--transport", "nats", "--compute", "sim"]);
        let exports: BTreeMap<String, String> = cloud.exports().into_iter().collect();
        let signer = Signer {
            port: cloud.port,
            key: exports["AWS_ACCESS_KEY_ID"].clone(),
            secret: exports["AWS_SECRET_ACCESS_KEY"].clone(),
            region: "us-east-1".into(),
        };
        let mut values = Values::from([
            ("region", signer.region.clone()),
            ("zone", format!("{}a", signer.region)),
            ("bucket", "wrong-bucket".into()),
            ("token", "once".into()),
            // 18 000 bytes, as base64.
            ("long", "A".repeat(24_000)),
            ("longkey", "k".repeat(1025)),
            ("metadata", "m".repeat(2100)),
        ]);
        values.insert("tags", (1..=51).map(|n| format!("&Tag.{n}.Key=k{n}&Tag.{n}.Value=v")).collect());
        let mut world = Self { cloud, signer, values };
        world.image();
        world
    }

    fn send(&self, case: &Case) -> Answer {
        let fill = |text: &str| filled(text, &self.values);
        self.signer.send(Request {
            service: case.service,
            method: case.method,
            target: fill(case.target),
            headers: case.headers.iter().map(|(name, value)| ((*name).into(), fill(value))).collect(),
            body: fill(case.body),
            twist: case.twist,
        })
    }

    /// A request that is right: the element of its answer, if one is asked for.
    fn right(&self, case: &Case, element: &str) -> String {
        let answer = self.send(case);
        assert!(answer.status < 300, "{case:?}: {} {}", answer.status, answer.text);
        if element.is_empty() { String::new() } else { answer.element(element).unwrap() }
    }

    fn ec2(&mut self, name: &'static str, body: &'static str, element: &str) {
        let value = self.right(&Case::ec2(name, body), element);
        self.values.insert(name, value);
    }

    /// Asks until the answer says so.
    fn wait(&self, body: &'static str, says: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            let answer = self.send(&Case::ec2("wait", body));
            if answer.text.contains(says) {
                return;
            }
            assert!(Instant::now() < until, "{body}: no {says} in {}", answer.text);
            std::thread::park_timeout(Duration::from_millis(50));
        }
    }

    /// What an instance is made of.
    fn image(&mut self) {
        self.ec2(
            "volume",
            "Action=CreateVolume&Version=2016-11-15&AvailabilityZone={zone}&Size=2",
            "volumeId",
        );
        self.wait("Action=DescribeVolumes&Version=2016-11-15&VolumeId.1={volume}", "<status>available<");
        self.ec2("snapshot", "Action=CreateSnapshot&Version=2016-11-15&VolumeId={volume}", "snapshotId");
        self.wait(
            "Action=DescribeSnapshots&Version=2016-11-15&SnapshotId.1={snapshot}",
            "<status>completed<",
        );
        self.ec2(
            "image",
            "Action=RegisterImage&Version=2016-11-15&Name=wrong&RootDeviceName=/dev/xvda\
             &BlockDeviceMapping.1.DeviceName=/dev/xvda&BlockDeviceMapping.1.Ebs.SnapshotId={snapshot}",
            "imageId",
        );
    }

    /// One of each that a wrong request names.
    fn fill(&mut self) {
        self.ec2(
            "key",
            "Action=CreateKeyPair&Version=2016-11-15&KeyName=machine&KeyType=ed25519",
            "keyPairId",
        );
        self.ec2(
            "attached",
            "Action=CreateVolume&Version=2016-11-15&AvailabilityZone={zone}&Size=1",
            "volumeId",
        );
        self.wait("Action=DescribeVolumes&Version=2016-11-15&VolumeId.1={attached}", "<status>available<");
        // One after the other: a machine of two processors holds one of them.
        self.ec2(
            "terminated",
            "Action=RunInstances&Version=2016-11-15&ImageId={image}&InstanceType=t3.nano&MinCount=1&MaxCount=1",
            "instanceId",
        );
        self.wait("Action=DescribeInstances&Version=2016-11-15&InstanceId.1={terminated}", "<name>running<");
        self.right(
            &Case::ec2("end", "Action=TerminateInstances&Version=2016-11-15&InstanceId.1={terminated}"),
            "",
        );
        self.wait(
            "Action=DescribeInstances&Version=2016-11-15&InstanceId.1={terminated}",
            "<name>terminated<",
        );
        self.ec2(
            "instance",
            "Action=RunInstances&Version=2016-11-15&ImageId={image}&InstanceType=t3.micro&MinCount=1&MaxCount=1\
             &ClientToken={token}&DisableApiTermination=true&DisableApiStop=true",
            "instanceId",
        );
        self.wait("Action=DescribeInstances&Version=2016-11-15&InstanceId.1={instance}", "<name>running<");
        self.right(
            &Case::ec2(
                "attach",
                "Action=AttachVolume&Version=2016-11-15&VolumeId={attached}&InstanceId={instance}&Device=/dev/sdf",
            ),
            "",
        );
        self.wait("Action=DescribeVolumes&Version=2016-11-15&VolumeId.1={attached}", "<status>attached<");
        self.ec2("vpc", "Action=CreateVpc&Version=2016-11-15&CidrBlock=10.0.0.0/16", "vpcId");
        self.ec2(
            "subnet",
            "Action=CreateSubnet&Version=2016-11-15&VpcId={vpc}&CidrBlock=10.0.1.0/24",
            "subnetId",
        );
        self.ec2(
            "group",
            "Action=CreateSecurityGroup&Version=2016-11-15&GroupName=secgrp-app&GroupDescription=x&VpcId={vpc}",
            "groupId",
        );
        self.right(&Case::s3("bucket", "PUT", "/{bucket}"), "");
        self.right(&Case::s3("key", "PUT", "/{bucket}/key").body("0123456789"), "");
        let upload = self.right(&Case::s3("upload", "POST", "/{bucket}/big?uploads"), "UploadId");
        self.values.insert("upload", upload);
        for target in
            ["/{bucket}/big?partNumber=1&uploadId={upload}", "/{bucket}/big?partNumber=2&uploadId={upload}"]
        {
            self.right(&Case::s3("part", "PUT", target).body("part"), "");
        }
        // MD5 of "part".
        self.values.insert("etag", "f4c9385f1902f7334b00b9b4ecd164de".into());
    }

    /// Every record, and every file with its length; what the system writes for itself apart.
    fn everything(&self) -> (serde_json::Value, Vec<String>) {
        fn walk(home: &Path, folder: &Path, found: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
                let (path, kind) = (entry.path(), entry.file_type().unwrap());
                let name = path.strip_prefix(home).unwrap().display().to_string();
                if kind.is_dir() {
                    found.push(format!("{name}/"));
                    // Of the logs the names count, not what is in them.
                    walk(home, &path, found);
                } else {
                    let counts = !name.starts_with("logs") && !name.ends_with(".redb");
                    let length = if counts { entry.metadata().unwrap().len() } else { 0 };
                    found.push(format!("{name} {length}"));
                }
            }
        }
        let dump = serde_json::from_str(&self.cloud.node(&["dump"])).unwrap();
        let mut files = Vec::new();
        walk(&self.cloud.home(), &self.cloud.home(), &mut files);
        files.sort_unstable();
        (dump, files)
    }

    /// Everything, once it stands still.
    fn settled(&self) -> (serde_json::Value, Vec<String>) {
        let until = Instant::now() + PATIENCE;
        let mut before = self.everything();
        loop {
            std::thread::park_timeout(Duration::from_millis(500));
            let now = self.everything();
            if now == before || Instant::now() > until {
                return now;
            }
            before = now;
        }
    }
}

/// That two pictures of a cloud are the same; what differs is said by its name.
fn assert_same(before: &(serde_json::Value, Vec<String>), after: &(serde_json::Value, Vec<String>)) {
    let records = |of: &serde_json::Value| of.as_object().unwrap().clone();
    let (was, is) = (records(&before.0), records(&after.0));
    let names = was.keys().chain(is.keys()).filter(|name| was.get(*name) != is.get(*name));
    let differ: Vec<String> =
        names.map(|name| format!("{name}: {:?}\n  became {:?}", was.get(name), is.get(name))).collect();
    assert!(differ.is_empty(), "records:\n{}", differ.join("\n"));
    let differ: Vec<&String> = before
        .1
        .iter()
        .chain(&after.1)
        .filter(|file| !(before.1.contains(file) && after.1.contains(file)))
        .collect();
    assert!(differ.is_empty(), "files: {differ:?}");
}

/// What is wrong with the answer, if anything is.
fn judge(case: &Case, answer: &Answer, values: &Values) -> Option<String> {
    let code = answer.element("Code").unwrap_or_default();
    let message = answer.element("Message").unwrap_or_default();
    let says = match case.says {
        Says::Is(text) => message == filled(text, values),
        Says::Names(text) => message.contains(&filled(text, values)),
        Says::Anything => !message.is_empty(),
    };
    let fits = answer.status == case.status && code == case.code && says;
    (!fits).then(|| {
        format!(
            "{}\n    is     {} {code}: {message}\n    not    {} {}: {:?}\n    after  {}",
            case.name, answer.status, case.status, case.code, case.says, case.source
        )
    })
}

#[test]
fn wrong_requests_are_refused_as_aws_refuses_them() {
    let mut world = World::new();
    world.fill();
    let before = world.settled();
    let mut wrong = Vec::new();
    let (mut all, mut s3) = (0, 0);
    for case in [signatures::CASES, ec2::CASES, s3::CASES].into_iter().flatten() {
        let answer = world.send(case);
        let misfit = judge(case, &answer, &world.values);
        println!(
            "{} {:<42} {} {:<36} {}",
            if misfit.is_some() { "WRONG" } else { "ok   " },
            case.name,
            answer.status,
            answer.element("Code").unwrap_or_default(),
            if case.source.is_empty() { "(source: none found; does not count)" } else { case.source },
        );
        wrong.extend(misfit);
        let counts = usize::from(!case.source.is_empty());
        all += counts;
        s3 += if case.service == "s3" { counts } else { 0 };
    }
    println!("{all} wrong requests with a source, {s3} of them S3's");
    let after = world.settled();
    assert!(wrong.is_empty(), "{} of the list:\n{}", wrong.len(), wrong.join("\n"));
    assert_same(&before, &after);
    assert!(all >= AT_LEAST.0 && s3 >= AT_LEAST.1, "{all} with a source, {s3} of S3");
    // The signer of this test is right when the request is.
    assert_eq!(
        world.send(&Case::s3("read", "GET", "/{bucket}/key").twist(Twist::Presigned(0, "60"))).status,
        200
    );
}

/// The address is refused by the network, after the place was taken: half way.
#[test]
fn an_instance_that_cannot_be_whole_leaves_nothing() {
    let mut world = World::new();
    let before = world.settled();
    let half = Case::ec2(
        "an address of the subnet's own",
        "Action=RunInstances&Version=2016-11-15&ImageId={image}&InstanceType=t3.micro&MinCount=1&MaxCount=1\
         &PrivateIpAddress=172.31.0.3&BlockDeviceMapping.1.DeviceName=/dev/sdf&BlockDeviceMapping.1.Ebs.VolumeSize=1",
    );
    for _ in 0..3 {
        let answer = world.send(&half);
        assert_eq!((answer.status, answer.element("Code").as_deref()), (400, Some("InvalidParameterValue")));
        assert!(answer.element("Message").unwrap().contains("172.31.0.3"), "{}", answer.text);
        let (mut records, files) = world.settled();
        // A terminated instance is shown for a while: its record is there, with its end, and holds nothing.
        let all = records.as_object_mut().unwrap();
        let ends: Vec<String> = all.keys().filter(|key| key.starts_with("/expire/")).cloned().collect();
        for end in ends.iter().filter(|end| before.0.get(end).is_none()) {
            let key = format!("/{}", end.splitn(4, '/').nth(3).unwrap());
            assert!(key.contains("/instance/i-") || key.contains("/ec2-instance/i-"), "{key}");
            let record = all.remove(&key).unwrap();
            if key.contains("/instance/") {
                assert_eq!(record["value"]["life"]["state"], "terminated");
                assert_eq!(record["value"]["disks"], serde_json::json!([]));
                assert!(record["value"]["port"]["facts"].is_null(), "{record}");
            }
            all.remove(end);
        }
        assert_same(&before, &(records, files));
    }
    // The capacity is free, and so are the addresses.
    world.ec2(
        "instance",
        "Action=RunInstances&Version=2016-11-15&ImageId={image}&InstanceType=t3.micro&MinCount=1&MaxCount=1",
        "instanceId",
    );
    world.wait("Action=DescribeInstances&Version=2016-11-15&InstanceId.1={instance}", "<name>running<");
}
