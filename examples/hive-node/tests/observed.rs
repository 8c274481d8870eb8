//! What an operator sees: one name of a request in all logs, from the answer to the machine.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

mod support;
#[path = "wrong/wire.rs"]
#[expect(dead_code, reason = "most of it is for requests that are wrong")]
mod wire;

use std::process::Command;

use support::Cloud;
use wire::{Answer, Request, Signer, Twist};

/// A cloud whose guests end with the test.
struct Guests(Cloud);

impl Drop for Guests {
    fn drop(&mut self) {
        drop(self.0.command(&["down"]).output());
    }
}

fn ask(signer: &Signer, form: &str) -> Answer {
    let answer = signer.send(Request {
        service: "ec2",
        method: "POST",
        target: "/".into(),
        headers: vec![("content-type".into(), "application/x-www-form-urlencoded".into())],
        body: format!("{form}&Version=2016-11-15"),
        twist: Twist::None,
    });
    assert_eq!(answer.status, 200, "{form}: {}", answer.text);
    answer
}

/// The lines of all logs that name a request.
fn lines(cloud: &Cloud, request: &str) -> Vec<String> {
    let logs = cloud.files("logs").into_iter().map(|path| support::read(&path)).collect::<String>();
    logs.lines().filter(|line| line.contains(request)).map(str::to_owned).collect()
}

/// The programs that are guests.
fn guests(cloud: &Cloud) -> Vec<u32> {
    let programs = cloud.programs();
    let guests: Vec<_> = programs.iter().filter(|(_, line)| line.contains("-pidfile")).collect();
    assert!(!guests.is_empty(), "{programs:?}");
    guests.into_iter().map(|(pid, _)| *pid).collect()
}

/// That the process says how it is where QEMU says nothing.
fn a_guest_that_hangs_keeps_no_status_waiting(cloud: &Cloud) {
    let signal = |signal: &str| {
        let pids = guests(cloud).into_iter().map(|pid| pid.to_string());
        assert!(Command::new("kill").arg(signal).args(pids).status().unwrap().success());
    };
    signal("-STOP");
    let status = cloud.status();
    signal("-CONT");
    assert_eq!(status["silent"], serde_json::json!([]));
    assert_eq!(status["processes"][0]["machines"].as_array().map(Vec::len), Some(1), "{status}");
}

/// That a secret of the process's environment is not shown by `/proc` of its guests, which outlive it.
fn no_guest_has(cloud: &Cloud, secret: &str) {
    for pid in guests(cloud) {
        let environment = std::fs::read(format!("/proc/{pid}/environ")).unwrap();
        assert!(!String::from_utf8_lossy(&environment).contains(secret), "QEMU has the secret");
    }
}

#[test]
fn a_request_goes_by_one_name_from_its_answer_to_the_machine() {
    let mut cloud = Cloud::new();
    let listen = format!("http://127.0.0.1:{}", cloud.port);
    let options = ["--listen", &listen, "--admin", "off", "--compute", "qemu", "--spread"];
    let environment = [
        ("HIVE_LOG", "debug,hyper=info,rustls=info"),
        ("HIVE_ROOT_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
        ("HIVE_ROOT_SECRET_ACCESS_KEY", "a-secret-of-mine"),
    ];
    cloud.start_with(&options, &environment);
    let cloud = Guests(cloud);
    let signer = Signer {
        port: cloud.0.port,
        key: environment[1].1.into(),
        secret: environment[2].1.into(),
        region: "us-east-1".into(),
    };
    let until = |form: &str, words: &str| {
        cloud.0.until(form, || {
            let answer = ask(&signer, form).text;
            answer.contains(words).then_some(()).ok_or(answer)
        });
    };

    // A volume and its snapshot are made by drivers, after the answer.
    let made = ask(&signer, "Action=CreateVolume&Size=1&AvailabilityZone=us-east-1a");
    let volume = made.element("volumeId").unwrap();
    until(&format!("Action=DescribeVolumes&VolumeId.1={volume}"), "<status>available<");
    let cut = ask(&signer, &format!("Action=CreateSnapshot&VolumeId={volume}"));
    let snapshot = cut.element("snapshotId").unwrap();
    until(&format!("Action=DescribeSnapshots&SnapshotId.1={snapshot}"), "<status>completed<");
    let image = ask(
        &signer,
        &format!(
            "Action=RegisterImage&Name=empty&Architecture=x86_64&RootDeviceName=%2Fdev%2Fsda1\
             &BlockDeviceMapping.1.DeviceName=%2Fdev%2Fsda1&BlockDeviceMapping.1.Ebs.SnapshotId={snapshot}"
        ),
    );
    let image = image.element("imageId").unwrap();
    let run = ask(
        &signer,
        &format!("Action=RunInstances&ImageId={image}&InstanceType=t3.nano&MinCount=1&MaxCount=1"),
    );
    let instance = run.element("instanceId").unwrap();
    until(&format!("Action=DescribeInstances&InstanceId.1={instance}"), "<name>running<");
    no_guest_has(&cloud.0, environment[2].1);
    a_guest_that_hangs_keeps_no_status_waiting(&cloud.0);
    let attach = format!("Action=AttachVolume&VolumeId={volume}&InstanceId={instance}&Device=%2Fdev%2Fsdf");
    let attached = ask(&signer, &attach);
    until(&format!("Action=DescribeVolumes&VolumeId.1={volume}"), "<status>attached<");
    let ended = ask(&signer, &format!("Action=TerminateInstances&InstanceId.1={instance}"));
    until(&format!("Action=DescribeInstances&InstanceId.1={instance}"), "<name>terminated<");

    let stations: [(&Answer, &[&[&str]]); 4] = [
        (&made, &[&["answered", "status=200"], &["action=\"CreateVolume\""], &["work{", "a step is done"]]),
        (
            &run,
            &[
                &["answered", "status=200"],
                &["action=\"RunInstances\""],
                // Each step of the instance, what it asks of other daemons, and what these ask of QEMU.
                &["work{", "Launch", "done"],
                &["service=\"ebs\"", "action=\"Mount\""],
                &["service=\"vpc\""],
                &["work{", "a machine has started"],
            ],
        ),
        (&attached, &[&["action=\"AttachVolume\""], &["work{", "asking QEMU", "command=\"device_add\""]]),
        (
            &ended,
            &[&["action=\"TerminateInstances\""], &["work{", "Launch", "done"], &["action=\"Unmount\""]],
        ),
    ];
    for (answer, stations) in stations {
        let request = answer.element("requestId").unwrap();
        let lines = lines(&cloud.0, &request);
        for words in stations {
            let found = lines.iter().any(|line| words.iter().all(|word| line.contains(word)));
            assert!(found, "no line of {request} has {words:?}:\n{}", lines.join("\n"));
        }
    }
}
