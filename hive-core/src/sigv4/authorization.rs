//! The header form: `Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`.

use http::header::DATE;
use http::request::Parts;

use super::claim::{Claim, DATE_HEADER, TOKEN_HEADER, credential, signed_headers, single};
use super::failure::{Failure, Malformed};
use super::stamp::Stamp;
use super::verify::Form;
use super::{ALGORITHM, MAX_PART};

/// The three components, each there exactly once, in any order and with any spaces between them, but with none within.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Components<'a> {
    pub(super) credential: Option<&'a str>,
    pub(super) signed_headers: Option<&'a str>,
    pub(super) signature: Option<&'a str>,
}

impl<'a> Components<'a> {
    pub(super) fn parse(value: &'a str) -> Result<Self, Failure> {
        let value = value.trim();
        if value.len() > MAX_PART {
            return Err(Malformed::TooMany("characters in the authorization").into());
        }
        let (scheme, list) = value.split_once([' ', '\t']).unwrap_or((value, ""));
        if scheme != ALGORITHM {
            return Err(Failure::Mechanism);
        }
        let mut components = Self::default();
        for component in list.split(',').map(str::trim).filter(|_| !list.trim().is_empty()) {
            // AWS splits at spaces too, and then misses an equal sign in what follows: `Credential= AKIA…`.
            if let Some((_, behind)) = component.split_once([' ', '\t']) {
                return Err(Malformed::Component(behind.trim_start().to_owned()).into());
            }
            let wrong = || Malformed::Component(component.to_owned());
            let (name, value) = component.split_once('=').ok_or_else(wrong)?;
            let slot = match name {
                "Credential" => &mut components.credential,
                "SignedHeaders" => &mut components.signed_headers,
                "Signature" => &mut components.signature,
                _ => return Err(wrong().into()),
            };
            if slot.replace(value).is_some() {
                return Err(wrong().into());
            }
        }
        Ok(components)
    }
}

/// Reads the claim of this header and of the date and token headers that belong to it.
pub(super) fn read(parts: &Parts, value: &str) -> Result<Claim, Failure> {
    let components = Components::parse(value)?;
    let (Some(who), Some(names), Some(signature)) =
        (components.credential, components.signed_headers, components.signature)
    else {
        let all = [
            ("Credential", components.credential),
            ("Signature", components.signature),
            ("SignedHeaders", components.signed_headers),
        ];
        let lacks = all.iter().filter(|(_, found)| found.is_none()).map(|(name, _)| *name);
        return Err(Malformed::Lacks(lacks.collect()).into());
    };
    let stamp = match single(&parts.headers, DATE_HEADER)? {
        Some(date) => Stamp::basic(date),
        None => single(&parts.headers, DATE.as_str())?.and_then(Stamp::http),
    };
    Ok(Claim {
        form: Form::Header,
        credential: credential(who)?,
        signed: signed_headers(names)?,
        signature: signature.to_owned(),
        stamp: stamp.ok_or(Malformed::Date)?,
        expires: None,
        token: single(&parts.headers, TOKEN_HEADER)?.map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spaces_and_order_do_not_matter() {
        let expected =
            Components { credential: Some("a/b"), signed_headers: Some("host;range"), signature: Some("00") };
        for text in [
            "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host;range, Signature=00",
            "AWS4-HMAC-SHA256 Credential=a/b,SignedHeaders=host;range,Signature=00",
            " AWS4-HMAC-SHA256\t Signature=00 ,\tCredential=a/b , SignedHeaders=host;range ",
        ] {
            assert_eq!(Components::parse(text).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn each_component_is_there_once_and_no_other() {
        for text in [
            "AWS4-HMAC-SHA256 Credential",
            "AWS4-HMAC-SHA256 Credential=a, Credential=b",
            "AWS4-HMAC-SHA256 Credential=a, Region=b",
            "AWS4-HMAC-SHA256 Credential=a,, Signature=b",
            "AWS4-HMAC-SHA256 credential=a",
            "AWS4-HMAC-SHA256 Credential= a",
            "AWS4-HMAC-SHA256 Credential=a b",
        ] {
            assert!(
                matches!(Components::parse(text), Err(Failure::Malformed(Malformed::Component(_)))),
                "{text}"
            );
        }
        for text in
            ["AWS AKIA:sig", "Bearer x", "", "AWS4-ECDSA-P256-SHA256 Credential=a", "aws4-hmac-sha256 a=b"]
        {
            assert!(matches!(Components::parse(text), Err(Failure::Mechanism)), "{text}");
        }
        assert_eq!(Components::parse("AWS4-HMAC-SHA256").unwrap(), Components::default());
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(AWS4-HMAC-SHA256 )?[ -~]{0,60}") {
            let _ = Components::parse(&text);
        }
    }
}
