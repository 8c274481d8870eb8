use std::io::Write;
use std::process::Command;

use hive_core::Kind;

use super::*;

fn seed() -> Seed {
    Seed::new("i-0123456789abcdef0", "ip-172-31-0-4")
        .public_key("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI \"quoted\" demo")
        .user_data(user_data())
}

/// Every byte, over several sectors, and not a whole number of them.
fn user_data() -> Vec<u8> {
    (0..=255).cycle().take(MAX_USER_DATA - 3).collect()
}

/// What an independent reader (mtools) finds, or nothing where it is not installed.
fn read_back(image: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(image).unwrap();
    let output = Command::new("mtype").arg("-i").arg(file.path()).arg(format!("::{name}")).output();
    match output {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            Some(output.stdout)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("SKIPPED: mtools is not installed");
            None
        }
        Err(error) => panic!("mtype: {error}"),
    }
}

#[test]
fn another_reader_finds_every_byte() {
    let image = seed().image().unwrap();
    let Some(found) = read_back(&image, "user-data") else { return };
    assert!(found == user_data(), "{} bytes", found.len());
    let meta = read_back(&image, "meta-data").unwrap();
    let meta: serde_json::Value = serde_json::from_slice(&meta).unwrap();
    assert_eq!(meta["instance-id"], "i-0123456789abcdef0");
    assert_eq!(meta["local-hostname"], "ip-172-31-0-4");
    assert_eq!(meta["public-keys"][0], "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI \"quoted\" demo");
    assert_eq!(read_back(&Seed::new("i", "h").image().unwrap(), "user-data").unwrap(), b"");
}

#[test]
fn names_and_label_are_those_that_cloud_init_looks_for() {
    let image = seed().image().unwrap();
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&image).unwrap();
    let Ok(output) = Command::new("mdir").arg("-i").arg(file.path()).arg("::").output() else {
        eprintln!("SKIPPED: mtools is not installed");
        return;
    };
    let listing = String::from_utf8(output.stdout).unwrap();
    for wanted in ["CIDATA", "meta-data", "user-data"] {
        assert!(listing.contains(wanted), "{listing}");
    }
}

#[test]
fn a_long_name_of_two_parts_is_found() {
    let image = fat::image("CIDATA", &[("network-config", b"version: 2\n"), ("user-data", b"x")]).unwrap();
    let Some(found) = read_back(&image, "network-config") else { return };
    assert_eq!(found, b"version: 2\n");
}

#[test]
fn the_same_seed_is_the_same_image() {
    assert_eq!(seed().image().unwrap(), seed().image().unwrap());
    assert_ne!(seed().image().unwrap(), seed().user_data("other").image().unwrap());
}

#[test]
fn what_does_not_fit_is_refused() {
    let kind = |seed: Seed| seed.image().unwrap_err().kind();
    assert_eq!(kind(seed().user_data(vec![0; MAX_USER_DATA + 1])), Kind::TooLarge);
    assert_eq!(kind(seed().public_key("ssh-rsa A\nssh-rsa B")), Kind::Invalid);
    assert_eq!(kind(seed().public_key("x".repeat(MAX_KEYS + 1))), Kind::TooLarge);
    assert_eq!(fat::image("CIDATA", &[("a", &vec![0; 2 << 20])]).unwrap_err().kind(), Kind::TooLarge);
    assert_eq!(fat::image("CIDATA", &[("../x", b"")]).unwrap_err().kind(), Kind::Internal);
}

#[test]
fn user_data_is_not_shown() {
    assert!(!format!("{:?}", seed().user_data("hunter2")).contains("hunter2"));
}
