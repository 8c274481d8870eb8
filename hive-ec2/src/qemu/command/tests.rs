use std::net::Ipv4Addr;

use bytes::Bytes;
use hive_core::Kind;
use hive_core::internal::ebs::Endpoint;
use hive_core::internal::vpc::{Link, Nic};

use super::*;
use crate::backend::{DiskSpec, NicSpec};

fn disk(digit: u32, export: &str) -> DiskSpec {
    let endpoint = Endpoint::NbdUnix { path: "/run/hive/ebs.sock".to_owned(), export: export.to_owned() };
    DiskSpec::new(format!("vol-{digit:017x}").parse().unwrap(), endpoint)
}

fn nic(digit: u8) -> NicSpec {
    let link = Link::User {
        cidr: "172.31.0.0/20".to_owned(),
        address: Ipv4Addr::new(172, 31, 3, digit),
        router: Ipv4Addr::new(172, 31, 0, 1),
        resolver: Ipv4Addr::new(172, 31, 0, 2),
        hostname: "ip-172-31-3-4".to_owned(),
    };
    let nic = Nic { mac: format!("02:00:00:00:00:{digit:02x}"), link, mtu: 1500 };
    NicSpec::new(format!("eni-{digit:017x}").parse().unwrap(), nic)
}

fn spec() -> MachineSpec {
    MachineSpec::new("i-0123456789abcdef0".parse().unwrap()).vcpus(2).memory_mib(1024).product("t3.micro")
}

fn line(spec: &MachineSpec, config: &QemuConfig) -> Vec<String> {
    let home = config.root.join("i,1");
    let launch = Launch { config, accelerator: Accelerator::Emulation, home: &home, ssh: Some(40022) };
    arguments(spec, &launch).unwrap()
}

/// The values of an option.
fn all<'a>(line: &'a [String], name: &str) -> Vec<&'a str> {
    line.windows(2).filter(|pair| pair[0] == name).map(|pair| pair[1].as_str()).collect()
}

/// The JSON whose field has this value.
fn json_with(line: &[String], field: &str, value: &str) -> Value {
    let parsed = line.iter().filter_map(|text| serde_json::from_str::<Value>(text).ok());
    parsed
        .into_iter()
        .find(|json| json[field] == value)
        .unwrap_or_else(|| panic!("no {field} {value} in {line:?}"))
}

#[test]
fn a_machine_is_what_its_spec_says() {
    let line = line(&spec(), &QemuConfig::new("/var/lib/hive"));
    assert_eq!(all(&line, "-smp"), ["2"]);
    assert_eq!(all(&line, "-m"), ["size=1024M"]);
    assert_eq!(all(&line, "-accel"), ["tcg,thread=multi"]);
    let uuid = "ec201234-5678-89ab-8000-0000000cdef0";
    let system = format!("type=1,manufacturer=Amazon EC2,product=t3.micro,uuid={uuid},serial={uuid}");
    assert!(all(&line, "-smbios").contains(&system.as_str()));
    assert!(all(&line, "-smbios").contains(&"type=2,manufacturer=Amazon EC2,asset=i-0123456789abcdef0"));
    assert!(line.iter().any(|it| it == "-nodefaults") && line.iter().any(|it| it == "-no-shutdown"));
    assert!(all(&line, "-sandbox")[0].starts_with("on,"));
    assert_eq!(line.iter().filter(|it| it.contains("pcie-root-port")).count(), 25);
}

#[test]
fn a_comma_in_a_path_ends_nothing() {
    let line = line(&spec(), &QemuConfig::new("/var/lib/hive"));
    let console = all(&line, "-chardev")[0];
    assert!(console.contains("path=/var/lib/hive/i,,1/console.sock,server=on"), "{console}");
    assert_eq!(all(&line, "-pidfile"), ["/var/lib/hive/i,1/pid"], "a plain name, by which it is found again");
}

#[test]
fn what_a_spec_names_stays_within_its_field() {
    let evil = "x\",\"driver\":\"file\",\"filename\":\"/etc/shadow";
    let line = line(&spec().disk(disk(1, evil)).product("a,b=c"), &QemuConfig::new("/var/lib/hive"));
    let node = json_with(&line, "driver", "nbd");
    assert_eq!((&node["export"], node.get("filename")), (&Value::from(evil), None));
    assert!(all(&line, "-smbios").iter().any(|it| it.contains("product=a,,b=c,uuid=")));
}

#[test]
fn disks_come_in_boot_order_from_the_first_port_and_cards_from_the_last() {
    let spec =
        spec().disk(disk(1, "data")).disk(disk(2, "root").boot_index(0).read_only()).nic(nic(4)).nic(nic(5));
    let line = line(&spec, &QemuConfig::new("/var/lib/hive"));
    let root = json_with(&line, "id", "p0-vol-00000000000000002");
    assert_eq!((&root["bus"], &root["bootindex"]), (&"port0".into(), &0.into()));
    assert_eq!(root["serial"], "vol00000000000000002");
    let nbd = json_with(&line, "node-name", "p0-vol-00000000000000002-nbd");
    assert_eq!((&nbd["export"], &nbd["read-only"]), (&"root".into(), &true.into()));
    assert_eq!(
        (&nbd["reconnect-delay"], &nbd["server"]["path"]),
        (&600.into(), &"/run/hive/ebs.sock".into())
    );
    let data = json_with(&line, "id", "p1-vol-00000000000000001");
    assert_eq!(data.get("bootindex"), None);
    let first = json_with(&line, "id", "eni-00000000000000004");
    assert_eq!((&first["type"], &first["dhcpstart"]), (&"user".into(), &"172.31.3.4".into()));
    assert_eq!(first["restrict"], true);
    assert_eq!(first["hostfwd"][0]["str"], "tcp:127.0.0.1:40022-172.31.3.4:22");
    assert_eq!(json_with(&line, "id", "eni-00000000000000005").get("hostfwd"), None);
    assert_eq!(json_with(&line, "id", "p23-eni-00000000000000004")["netdev"], "eni-00000000000000004");
    assert_eq!(json_with(&line, "id", "p22-eni-00000000000000005")["bus"], "port22");
}

#[test]
fn a_seed_is_a_file_and_not_an_argument() {
    let spec = spec().disk(disk(1, "root")).seed(Bytes::from_static(b"hunter2"));
    let line = line(&spec, &QemuConfig::new("/var/lib/hive"));
    assert!(!line.iter().any(|it| it.contains("hunter2")));
    assert_eq!(json_with(&line, "node-name", "seed-file")["filename"], "/var/lib/hive/i,1/seed.img");
    assert_eq!(json_with(&line, "id", "seed")["bus"], "port24");
}

#[test]
fn names_of_nodes_fit_and_say_what_they_are_of() {
    let device = Device { port: 24, id: "vol-0123456789abcdef0".to_owned() };
    for node in [device.name(), device.nbd_node(), device.gone_node()] {
        assert!(node.len() < 32, "QEMU takes 31 bytes: {node}");
        assert_eq!(super::super::device::device_of_node(&node), Some(device.clone()));
    }
    for other in ["port3", "seed", "seed-file", "p-vol-1", "p3-x", "p300-vol-1", ""] {
        assert_eq!(Device::parse(other), None, "{other}");
    }
}

#[test]
fn a_full_machine_has_no_room() {
    let config = QemuConfig { slots: 2, ..QemuConfig::new("/x") };
    let spec = spec().disk(disk(1, "a")).disk(disk(2, "b")).nic(nic(4));
    let launch = Launch { config: &config, accelerator: Accelerator::Kvm, home: Path::new("/x"), ssh: None };
    assert_eq!(arguments(&spec, &launch).unwrap_err().kind(), Kind::Exhausted);
    let spec = spec.clone();
    let tap = Link::Tap { interface: "tap0".to_owned(), namespace: None };
    let spec = MachineSpec {
        disks: Vec::new(),
        nics: vec![NicSpec { nic: Nic { link: tap, ..nic(4).nic }, ..nic(4) }],
        ..spec
    };
    assert_eq!(arguments(&spec, &launch).unwrap_err().kind(), Kind::Unsupported);
}

proptest::proptest! {
    #[test]
    fn a_device_is_read_as_it_was_written(port in 0_u8..32, digits in "[0-9a-f]{17}", junk in "\\PC{0,40}") {
        let device = Device { port, id: format!("eni-{digits}") };
        proptest::prop_assert_eq!(Device::parse(&device.name()), Some(device));
        // Whatever QEMU lists, it is a device or none.
        drop(super::super::device::device_of_node(&junk));
    }
}
