//! Public keys that someone imports.

use hive_core::SeededEntropy;
use hive_fuzz::Mutation;

use super::*;

/// A key of 1024 bits, made for this: as OpenSSH, PEM and DER have it.
const RSA: [&str; 3] = [
    "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC7Zwcfg75KUzoQ0LIQPHc7PqMXRZMGrK4u/Ad5WNCQjF8rOWsF7D9Z5FEVz4pkDybomRiqhzCgiJ+BMaT2mZ06pctsoGcQFopm9jQrWBZHstQUoY45bMNu2ImSihwD44/dkbZ/DXxQGYFImn0z3EmpYJuqJ+V67+gyc+Qbpd9ohw== me@here",
    "-----BEGIN PUBLIC KEY-----\nMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC7Zwcfg75KUzoQ0LIQPHc7PqMX\nRZMGrK4u/Ad5WNCQjF8rOWsF7D9Z5FEVz4pkDybomRiqhzCgiJ+BMaT2mZ06pcts\noGcQFopm9jQrWBZHstQUoY45bMNu2ImSihwD44/dkbZ/DXxQGYFImn0z3EmpYJuq\nJ+V67+gyc+Qbpd9ohwIDAQAB\n-----END PUBLIC KEY-----",
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC7Zwcfg75KUzoQ0LIQPHc7PqMXRZMGrK4u/Ad5WNCQjF8rOWsF7D9Z5FEVz4pkDybomRiqhzCgiJ+BMaT2mZ06pctsoGcQFopm9jQrWBZHstQUoY45bMNu2ImSihwD44/dkbZ/DXxQGYFImn0z3EmpYJuqJ+V67+gyc+Qbpd9ohwIDAQAB",
];

#[test]
fn a_key_that_is_imported_is_imported_again_as_the_same() {
    let made = create(KeyKind::Ed25519, PrivateForm::Pem, "k", &SeededEntropy::new(1)).unwrap();
    let seeds = [&made.public, RSA[0], RSA[1], RSA[2]];
    let fingerprints = seeds.map(|seed| import(seed.as_bytes(), "k").unwrap().fingerprint);
    assert!(fingerprints[1] == fingerprints[2] && fingerprints[2] == fingerprints[3]);
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        match import(&mutation.of(&seeds), "the name") {
            Ok(key) => {
                assert!(
                    !key.public.contains(['\n', '\r', '\0']),
                    "one line of authorized_keys: {:?}",
                    key.public
                );
                let again = import(key.public.as_bytes(), "another").unwrap();
                assert_eq!(
                    (again.kind, again.public, again.fingerprint),
                    (key.kind, key.public, key.fingerprint)
                );
            }
            Err(error) => assert_eq!(error.code(), Some("InvalidKey.Format"), "{error:?}"),
        }
    });
}
