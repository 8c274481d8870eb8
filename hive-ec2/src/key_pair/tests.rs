//! Our keys before the programs that read them: OpenSSH, OpenSSL and PuTTY.

use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use hive_core::{SeededEntropy, SystemEntropy};

use super::*;

fn keep(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    let mut file = std::fs::OpenOptions::new().create_new(true).write(true).mode(0o600).open(&path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    path.to_str().unwrap().to_owned()
}

/// What a program prints. `make test` installs it.
fn run(program: &str, arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}; `make test` installs what the tests need"));
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap().trim().to_owned()
}

/// Algorithm and key of an `authorized_keys` line, without its comment.
fn bare(line: &str) -> String {
    line.split(' ').take(2).collect::<Vec<_>>().join(" ")
}

#[test]
fn openssh_and_openssl_agree_on_created_keys() {
    let folder = tempfile::tempdir().unwrap();
    for kind in [KeyKind::Rsa, KeyKind::Ed25519] {
        let made = create(kind, PrivateForm::Pem, "the name", &SystemEntropy).unwrap();
        let path = keep(folder.path(), &format!("{kind:?}.pem"), &made.private.0);
        assert_eq!(bare(&text(run("ssh-keygen", &["-y", "-f", &path]))), bare(&made.public));
        assert!(made.public.ends_with(" the name"), "{}", made.public);
        match kind {
            KeyKind::Rsa => {
                assert!(made.private.0.starts_with("-----BEGIN RSA PRIVATE KEY-----\n"));
                let der = folder.path().join("rsa.der");
                let der = der.to_str().unwrap();
                run(
                    "openssl",
                    &["pkcs8", "-in", &path, "-topk8", "-nocrypt", "-outform", "DER", "-out", der],
                );
                let digest = text(run("openssl", &["sha1", "-c", der]));
                assert_eq!(digest.rsplit(' ').next().unwrap(), made.fingerprint);
            }
            KeyKind::Ed25519 => {
                assert!(made.private.0.starts_with("-----BEGIN OPENSSH PRIVATE KEY-----\n"));
                let shown = text(run("ssh-keygen", &["-l", "-E", "sha256", "-f", &path]));
                // ssh-keygen leaves the padding out, AWS does not.
                assert!(
                    shown.contains(&format!("SHA256:{} ", made.fingerprint.trim_end_matches('='))),
                    "{shown}"
                );
            }
        }
    }
}

#[test]
fn putty_reads_its_own_form() {
    let folder = tempfile::tempdir().unwrap();
    for kind in [KeyKind::Rsa, KeyKind::Ed25519] {
        // Several seeds, for numbers that begin with and without a high bit.
        for seed in 0..if kind == KeyKind::Rsa { 1 } else { 8 } {
            let made = create(kind, PrivateForm::Ppk, "k", &SeededEntropy::new(seed)).unwrap();
            let path = keep(folder.path(), &format!("{kind:?}{seed}.ppk"), &made.private.0);
            assert_eq!(bare(&text(run("puttygen", &[&path, "-L"]))), bare(&made.public));
            // To write another form, PuTTY checks the private half against the public one.
            let openssh = folder.path().join(format!("{kind:?}{seed}.openssh"));
            run("puttygen", &[&path, "-O", "private-openssh-new", "-o", openssh.to_str().unwrap()]);
            let public = text(run("ssh-keygen", &["-y", "-f", openssh.to_str().unwrap()]));
            assert_eq!(bare(&public), bare(&made.public));
        }
    }
}

#[test]
fn imported_keys_in_each_form() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rsa");
    let path = path.to_str().unwrap();
    run("ssh-keygen", &["-q", "-t", "rsa", "-b", "2048", "-m", "PEM", "-N", "", "-C", "me@here", "-f", path]);
    let line = std::fs::read_to_string(format!("{path}.pub")).unwrap();
    let imported = import(line.as_bytes(), "k").unwrap();
    assert_eq!((imported.kind, imported.public.as_str()), (KeyKind::Rsa, line.trim()));

    let der = folder.path().join("public.der");
    let der = der.to_str().unwrap();
    run("openssl", &["rsa", "-in", path, "-pubout", "-outform", "DER", "-out", der]);
    let digest = text(run("openssl", &["md5", "-c", der]));
    assert_eq!(digest.rsplit(' ').next().unwrap(), imported.fingerprint);

    use base64::Engine as _;
    let encoded = base64::prelude::BASE64_STANDARD.encode(std::fs::read(der).unwrap());
    let pem = run("openssl", &["rsa", "-in", path, "-pubout"]);
    for material in [encoded.as_bytes(), &pem] {
        let again = import(material, "k").unwrap();
        assert_eq!((bare(&again.public), &again.fingerprint), (bare(&line), &imported.fingerprint));
    }

    let made = create(KeyKind::Ed25519, PrivateForm::Pem, "k", &SeededEntropy::new(1)).unwrap();
    let imported = import(made.public.as_bytes(), "other").unwrap();
    assert_eq!((imported.public, imported.fingerprint), (made.public, made.fingerprint));
}

#[test]
fn what_is_no_key_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ecdsa");
    let path = path.to_str().unwrap();
    run("ssh-keygen", &["-q", "-t", "ecdsa", "-N", "", "-f", path]);
    let ecdsa = std::fs::read(format!("{path}.pub")).unwrap();
    let long = vec![b'A'; 20_000];
    let made = create(KeyKind::Ed25519, PrivateForm::Pem, "k", &SeededEntropy::new(1)).unwrap();
    let two = format!("{}\n{}", made.public, made.public).into_bytes();
    for wrong in [
        &b""[..],
        b"ssh-rsa",
        b"ssh-rsa AAAA",
        b"\xff\xfe",
        b"-----BEGIN PUBLIC KEY-----",
        &ecdsa,
        &long,
        &two,
    ] {
        assert_eq!(import(wrong, "k").unwrap_err().code(), Some("InvalidKey.Format"));
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_a_key_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        if let Err(error) = import(&bytes, "k") {
            proptest::prop_assert_eq!(error.kind(), hive_core::Kind::Invalid);
        }
    }
}
