use hive_core::Kind;
use hive_core::internal::vpc::Link;

use super::*;

fn spec() -> MachineSpec {
    MachineSpec::new("i-0123456789abcdef0".parse().unwrap())
}

fn disk(digit: u32) -> DiskSpec {
    DiskSpec::new(format!("vol-{digit:017x}").parse().unwrap(), Endpoint::Simulated)
}

fn nic(mac: &str) -> NicSpec {
    let nic = Nic { mac: mac.to_owned(), link: Link::Simulated, mtu: 1500 };
    NicSpec::new("eni-0123456789abcdef0".parse().unwrap(), nic)
}

#[test]
fn an_identity_is_of_ec2_and_of_the_machine() {
    let spec = spec();
    assert_eq!(spec.identity.uuid, "ec201234-5678-89ab-8000-0000000cdef0");
    spec.validate().unwrap();
    let old = MachineSpec::new("i-deadbeef".parse().unwrap());
    old.validate().unwrap();
    assert_ne!(spec.identity.uuid, old.identity.uuid);
}

#[test]
fn what_contradicts_itself_is_refused() {
    let long = "/x".repeat(60);
    let unix = |path: &str| DiskSpec {
        endpoint: Endpoint::NbdUnix { path: path.to_owned(), export: "x".to_owned() },
        ..disk(1)
    };
    for (what, bad) in [
        ("no processor", spec().vcpus(0)),
        ("no memory", spec().memory_mib(0)),
        ("one volume twice", spec().disk(disk(1)).disk(disk(1).serial("other"))),
        ("one serial twice", spec().disk(disk(1).serial("s")).disk(disk(2).serial("s"))),
        ("a serial that is long", spec().disk(disk(1).serial("a".repeat(21)))),
        ("a serial that escapes", spec().disk(disk(1).serial("a,drive=x"))),
        ("a path that is long", spec().disk(unix(&long))),
        ("a path from nowhere", spec().disk(unix("x"))),
        ("a group's address", spec().nic(nic("03:00:00:00:00:0a"))),
        ("no address", spec().nic(nic("02:00:00:00:00:0a,x=y"))),
        ("a product of two lines", spec().product("a\nb")),
        ("an empty seed", spec().seed(Bytes::new())),
    ] {
        assert_eq!(bad.validate().unwrap_err().kind(), Kind::Invalid, "{what}");
    }
}

#[test]
fn what_a_backend_lacks_is_said() {
    let mut capabilities = Capabilities::default();
    let kind = |spec: &MachineSpec, has: &Capabilities| spec.check(has).map_err(|error| error.kind());
    assert_eq!(kind(&spec(), &capabilities), Err(Kind::Unsupported));
    capabilities.architectures.push(Architecture::X86_64);
    capabilities.firmware.push(Firmware::Bios);
    assert_eq!(kind(&spec(), &capabilities), Ok(()));
    assert_eq!(kind(&spec().disk(disk(1)), &capabilities), Err(Kind::Exhausted));
    capabilities.slots = 1;
    assert_eq!(kind(&spec().disk(disk(1)), &capabilities), Err(Kind::Unsupported));
    capabilities.endpoints.push(EndpointKind::Simulated);
    assert_eq!(kind(&spec().disk(disk(1)), &capabilities), Ok(()));
    assert_eq!(kind(&spec().nic(nic("02:00:00:00:00:0a")), &capabilities), Err(Kind::Unsupported));
    assert_eq!(kind(&spec().firmware(Firmware::Uefi), &capabilities), Err(Kind::Unsupported));
}

#[test]
fn a_seed_is_neither_shown_nor_written_down() {
    let spec = spec().seed(Bytes::from_static(b"hunter2"));
    assert!(!format!("{spec:?}").contains("hunter2"));
    let text = serde_json::to_string(&spec).unwrap();
    assert!(!text.contains("seed"));
    let back: MachineSpec = serde_json::from_str(&text).unwrap();
    assert_eq!(back, MachineSpec { seed: None, ..spec });
}
