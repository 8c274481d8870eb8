//! A cloud with one of each on its disks, and a log of what was acknowledged.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use crate::nbd::Client;
use crate::support::Cloud;
use crate::wire::{Answer, Request, Signer, Twist};

/// A body that is not kept in its record.
pub(crate) const LARGE: usize = 200_000;
/// A body that is.
pub(crate) const SMALL: usize = 4000;

pub(crate) struct World {
    pub(crate) cloud: Cloud,
    way: &'static [&'static str],
    signer: Signer,
    instance: String,
    /// Volumes that are attached.
    pub(crate) attached: Vec<String>,
    image: String,
    /// What was acknowledged: each object's letter and length, each block of a volume that was flushed, each tag.
    objects: BTreeMap<String, (char, usize)>,
    blocks: BTreeMap<(String, u64), u8>,
    tags: Vec<String>,
}

impl World {
    /// Starts a cloud in a home whose disks are mounted, and makes one of each.
    pub(crate) fn new(mut cloud: Cloud, way: &'static [&'static str]) -> Self {
        start(&mut cloud, way);
        let exports: BTreeMap<String, String> = cloud.exports().into_iter().collect();
        let signer = Signer {
            port: cloud.port,
            key: exports["AWS_ACCESS_KEY_ID"].clone(),
            secret: exports["AWS_SECRET_ACCESS_KEY"].clone(),
            region: "us-east-1".into(),
        };
        let mut world = Self {
            cloud,
            way,
            signer,
            instance: String::new(),
            attached: Vec::new(),
            image: String::new(),
            objects: BTreeMap::new(),
            blocks: BTreeMap::new(),
            tags: Vec::new(),
        };
        world.cloud.until("the default VPC", || {
            let vpcs = world.ec2("DescribeVpcs");
            vpcs.text.contains("<isDefault>true<").then_some(()).ok_or(vpcs.text)
        });
        assert_eq!(world.s3("PUT", "/disk-bucket", "").status, 200);
        let volume = world.volume();
        let snapshot = world.made(&format!("CreateSnapshot&VolumeId={volume}"), "snapshotId");
        world.wait(&format!("DescribeSnapshots&SnapshotId.1={snapshot}"), "<status>completed<");
        world.image = world.made(
            &format!(
                "RegisterImage&Name=disks&RootDeviceName=/dev/xvda&BlockDeviceMapping.1.DeviceName=/dev/xvda\
                 &BlockDeviceMapping.1.Ebs.SnapshotId={snapshot}"
            ),
            "imageId",
        );
        world.instance = world.run().element("instanceId").unwrap();
        world.wait(&format!("DescribeInstances&InstanceId.1={}", world.instance), "<name>running<");
        for device in ["/dev/sdf", "/dev/sdg"] {
            let volume = world.volume();
            world.attach(&volume, device);
            world.attached.push(volume);
        }
        world
    }

    fn attach(&self, volume: &str, device: &str) {
        let attach = format!("AttachVolume&VolumeId={volume}&InstanceId={}&Device={device}", self.instance);
        let answer = self.ec2(&attach);
        assert_eq!(answer.status, 200, "{}", answer.text);
        self.wait(&format!("DescribeVolumes&VolumeId.1={volume}"), "<status>attached<");
    }

    /// Detaches a volume, however that is answered, and attaches it once it is free.
    pub(crate) fn attach_anew(&self, place: usize, device: &str) {
        let volume = &self.attached[place];
        let answer = self.ec2(&format!("DetachVolume&VolumeId={volume}"));
        assert!([200, 500].contains(&answer.status), "{}", answer.text);
        self.wait(&format!("DescribeVolumes&VolumeId.1={volume}"), "<status>available<");
        self.attach(volume, device);
    }

    /// Asks for an instance with a volume of its own.
    pub(crate) fn run(&self) -> Answer {
        let image = &self.image;
        self.ec2(&format!("RunInstances&ImageId={image}&InstanceType=t3.nano&MinCount=1&MaxCount=1"))
    }

    /// A volume that is available.
    pub(crate) fn volume(&self) -> String {
        let volume = self.made("CreateVolume&AvailabilityZone=us-east-1a&Size=1", "volumeId");
        self.wait(&format!("DescribeVolumes&VolumeId.1={volume}"), "<status>available<");
        volume
    }

    fn send(&self, service: &'static str, method: &'static str, target: &str, body: &str) -> Answer {
        let form = ("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned());
        self.signer.send(Request {
            service,
            method,
            target: target.to_owned(),
            headers: if service == "ec2" { vec![form] } else { Vec::new() },
            body: body.to_owned(),
            twist: Twist::None,
        })
    }

    pub(crate) fn ec2(&self, action: &str) -> Answer {
        self.send("ec2", "POST", "/", &format!("Version=2016-11-15&Action={action}"))
    }

    pub(crate) fn s3(&self, method: &'static str, target: &str, body: &str) -> Answer {
        self.send("s3", method, target, body)
    }

    /// What an action that succeeds has made.
    pub(crate) fn made(&self, action: &str, element: &str) -> String {
        let answer = self.ec2(action);
        answer.element(element).unwrap_or_else(|| panic!("{action}: {} {}", answer.status, answer.text))
    }

    /// Asks until the answer has this in it.
    pub(crate) fn wait(&self, action: &str, text: &str) {
        self.cloud.until(action, || {
            let answer = self.ec2(action);
            answer.text.contains(text).then_some(()).ok_or(answer.text)
        });
    }

    /// Puts an object, and remembers it where that is acknowledged.
    pub(crate) fn put(&mut self, key: &str, letter: char, length: usize) -> Answer {
        let body: String = std::iter::repeat_n(letter, length).collect();
        let answer = self.s3("PUT", &format!("/disk-bucket/{key}"), &body);
        if answer.status == 200 {
            self.objects.insert(key.to_owned(), (letter, length));
        }
        answer
    }

    pub(crate) fn delete(&mut self, key: &str) -> Answer {
        let answer = self.s3("DELETE", &format!("/disk-bucket/{key}"), "");
        if answer.status == 204 {
            self.objects.remove(key);
        }
        answer
    }

    /// Tags the instance, and remembers it where that is acknowledged.
    pub(crate) fn tag(&mut self, name: &str) -> Answer {
        let answer =
            self.ec2(&format!("CreateTags&ResourceId.1={}&Tag.1.Key={name}&Tag.1.Value=v", self.instance));
        if answer.status == 200 {
            self.tags.push(name.to_owned());
        }
        answer
    }

    /// A client of the export of an attached volume, by its place.
    pub(crate) fn disk(&self, place: usize) -> Client {
        let volume = &self.attached[place];
        let socket = self.cloud.home().join(format!("run/nbd/{volume}.sock"));
        Client::open(&socket, volume).unwrap_or_else(|error| panic!("{}: {error}", socket.display()))
    }

    /// Writes a block of an attached volume and flushes it, and remembers it where both are acknowledged.
    pub(crate) fn write(&mut self, place: usize, block: u64, number: u8) -> Result<(), u32> {
        let mut disk = self.disk(place);
        disk.write(block, number)?;
        disk.flush()?;
        self.blocks.insert((self.attached[place].clone(), block), number);
        Ok(())
    }

    /// All that was acknowledged is there, by the answers of now.
    pub(crate) fn check_objects(&self) {
        for (key, (letter, length)) in &self.objects {
            let answer = self.s3("GET", &format!("/disk-bucket/{key}"), "");
            assert_eq!(answer.status, 200, "{key}: {}", answer.text);
            assert!(
                answer.text.len() == *length && answer.text.chars().all(|it| it == *letter),
                "{key} is not what it was"
            );
        }
    }

    pub(crate) fn check_tags(&self) {
        let tags =
            self.ec2(&format!("DescribeTags&Filter.1.Name=resource-id&Filter.1.Value.1={}", self.instance));
        for tag in &self.tags {
            assert!(tags.text.contains(&format!("<key>{tag}<")), "the tag {tag}: {}", tags.text);
        }
    }

    pub(crate) fn check_blocks(&self) {
        for ((volume, block), number) in &self.blocks {
            let place = self.attached.iter().position(|attached| attached == volume).unwrap();
            assert_eq!(self.disk(place).read(*block), Ok(*number), "block {block} of {volume}");
        }
    }

    pub(crate) fn check(&self) {
        self.check_objects();
        self.check_tags();
        self.check_blocks();
    }

    /// The health and complaint of a part.
    pub(crate) fn part(&self, name: &str) -> (String, String) {
        let status = self.cloud.status();
        let parts = status["processes"][0]["parts"].as_array().unwrap();
        let part = parts.iter().find(|part| part["name"] == name).unwrap();
        let text = |field: &str| part[field].as_str().unwrap_or_default().to_owned();
        (text("health"), text("complaint"))
    }

    /// Waits until a part complains of this, or of nothing.
    pub(crate) fn until_part(&self, name: &str, health: &str, complaint: &str) {
        self.cloud.until(&format!("that {name} is {health}: {complaint}"), || {
            let (is, says) = self.part(name);
            (is == health && says.contains(complaint)).then_some(()).ok_or(format!("it is {is}: {says}"))
        });
    }

    /// The status of `/readyz`, on the process's own socket.
    pub(crate) fn readyz(&self) -> u16 {
        get(&self.cloud, "/readyz").split(' ').nth(1).unwrap().parse().unwrap()
    }

    /// Ends the process as a crash does, and starts it anew.
    pub(crate) fn restart(&mut self) {
        self.restart_after(|| {});
    }

    /// The same, with something done in between.
    pub(crate) fn restart_after(&mut self, between: impl FnOnce()) {
        self.cloud.kill(0);
        between();
        start(&mut self.cloud, self.way);
        let describe = format!("DescribeInstances&InstanceId.1={}", self.instance);
        self.cloud.until("the instance is running", || {
            let answer = self.ec2(&describe);
            // Machines of the simulator end with its process; one that ends again and again is left stopped.
            if answer.text.contains("<name>stopped<") {
                self.ec2(&format!("StartInstances&InstanceId.1={}", self.instance));
            }
            answer.text.contains("<name>running<").then_some(()).ok_or(answer.text)
        });
        for place in 0..self.attached.len() {
            let volume = &self.attached[place];
            let socket = self.cloud.home().join(format!("run/nbd/{volume}.sock"));
            self.cloud.until("the export of a volume", || {
                Client::open(&socket, volume).map(drop).map_err(|error| error.to_string())
            });
        }
    }
}

/// What a process that has all roles answers on its own socket.
pub(crate) fn get(cloud: &Cloud, path: &str) -> String {
    let mut stream = UnixStream::connect(cloud.home().join("run/all.sock")).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: local\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn start(cloud: &mut Cloud, way: &[&str]) {
    let listen = format!("http://127.0.0.1:{}", cloud.port);
    cloud.start(&[&["--listen", &listen, "--admin", "off", "--compute", "sim"], way].concat());
}

/// That an answer is this refusal.
pub(crate) fn refused(answer: &Answer, status: u16, code: &str) {
    let says = answer.element("Code").unwrap_or_default();
    assert_eq!((answer.status, says.as_str()), (status, code), "{}", answer.text);
    assert!(answer.element("Message").is_some_and(|text| !text.is_empty()), "{}", answer.text);
}
