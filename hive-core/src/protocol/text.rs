//! Values that are one piece of text on the wire, and the enums among them.
//!
//! A [`Text`] is the leaf of every shape: in a form it is a parameter's value, in XML an element's content, in REST a
//! header, a query parameter or a piece of the path.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;

use crate::Timestamp;

use super::timestamp;

/// A value with one form as text.
pub trait Text: Sized {
    /// Reads it; `None` where the text is none of its values.
    fn from_text(text: &str) -> Option<Self>;

    /// What a client makes of an answer that says something newer than the model: only enums have room for it.
    #[must_use]
    fn from_unknown(text: &str) -> Option<Self> {
        let _ = text;
        None
    }

    /// The text.
    fn text(&self) -> Cow<'_, str>;
}

impl Text for String {
    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Text for bool {
    fn from_text(text: &str) -> Option<Self> {
        match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(if *self { "true" } else { "false" })
    }
}

/// Base64 with padding.
impl Text for Bytes {
    fn from_text(text: &str) -> Option<Self> {
        STANDARD.decode(text).ok().map(Self::from)
    }

    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(STANDARD.encode(self))
    }
}

/// ISO 8601, as in RFC 3339: what AWS takes where its model does not say otherwise.
impl Text for Timestamp {
    fn from_text(text: &str) -> Option<Self> {
        timestamp::parse_iso(text)
    }

    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(timestamp::iso(*self))
    }
}

/// A time as `Sun, 06 Nov 1994 08:49:37 GMT`: headers, and where the model says `rfc822`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HttpDate(pub Timestamp);

impl Text for HttpDate {
    fn from_text(text: &str) -> Option<Self> {
        timestamp::parse_http(text).map(Self)
    }

    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(timestamp::http(self.0))
    }
}

/// A time as seconds since 1970: where the model says `unixTimestamp`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EpochSeconds(pub Timestamp);

impl Text for EpochSeconds {
    fn from_text(text: &str) -> Option<Self> {
        timestamp::parse_epoch(text).map(Self)
    }

    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(timestamp::epoch(self.0))
    }
}

macro_rules! integer {
    ($($type:ty)*) => {$(
        impl Text for $type {
            fn from_text(text: &str) -> Option<Self> {
                text.parse().ok()
            }

            fn text(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }
        }
    )*};
}

macro_rules! float {
    ($($type:ident)*) => {$(
        impl Text for $type {
            fn from_text(text: &str) -> Option<Self> {
                match text {
                    "NaN" => Some($type::NAN),
                    "Infinity" => Some($type::INFINITY),
                    "-Infinity" => Some($type::NEG_INFINITY),
                    // Rust's parser also takes `inf` and `nan`, which AWS has not.
                    _ if text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E')) => {
                        text.parse().ok()
                    }
                    _ => None,
                }
            }

            fn text(&self) -> Cow<'_, str> {
                if self.is_nan() {
                    Cow::Borrowed("NaN")
                } else if self.is_infinite() {
                    Cow::Borrowed(if *self > 0.0 { "Infinity" } else { "-Infinity" })
                } else {
                    Cow::Owned(self.to_string())
                }
            }
        }
    )*};
}

integer!(i32 i64);
float!(f32 f64);
text_codec!(String bool i32 i64 f32 f64 Bytes Timestamp HttpDate EpochSeconds);

/// What a secret looks like in a log.
#[derive(Clone, Copy)]
pub struct Redacted;

impl std::fmt::Debug for Redacted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    mod flavour {
        #![allow(unreachable_pub, reason = "an enum of a model is public, and a test is not")]

        crate::string_enum! {
            /// A test's enum.
            Flavour { Sweet = "sweet", Sour = "sour-ish" }
        }
    }
    use flavour::Flavour;

    #[test]
    fn leaves_go_there_and_back() {
        assert_eq!(f64::from_text("1e3"), Some(1000.0));
        for wrong in ["inf", "nan", "infinity", "", "1x", "NAN"] {
            assert_eq!(f64::from_text(wrong), None, "{wrong}");
        }
        assert!(f32::from_text("NaN").is_some_and(f32::is_nan));
        assert_eq!(f32::NEG_INFINITY.text(), "-Infinity");
        assert_eq!(bool::from_text("True"), None);
        assert_eq!(i32::from_text("2147483648"), None);
        assert_eq!(Bytes::from_static(b"\x00\xff").text(), "AP8=");
        assert_eq!(Bytes::from_text("AP8"), None);
    }

    #[test]
    fn an_enum_is_closed_for_requests_and_open_for_answers() {
        assert_eq!(Flavour::from_text("sour-ish"), Some(Flavour::Sour));
        assert_eq!(Flavour::from_text("umami"), None);
        assert_eq!(Flavour::from_unknown("umami"), Some(Flavour::Unrecognized("umami".into())));
        assert_eq!(Flavour::from("sweet"), Flavour::Sweet);
        assert_eq!(Flavour::Unrecognized("umami".into()).to_string(), "umami");
        assert_eq!(Flavour::VALUES, ["sweet", "sour-ish"]);
    }
}
