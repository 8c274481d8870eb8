//! The trailers of an `aws-chunked` body.

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::failure::PayloadFault;

/// The most trailers that a body may declare.
const MOST: usize = 16;
const SIGNATURE: &str = "x-amz-trailer-signature";

/// The trailers that were declared, and those that came.
#[derive(Debug, Default)]
pub(super) struct Trailers {
    declared: Vec<HeaderName>,
    came: HeaderMap,
    signature: Option<String>,
}

impl Trailers {
    /// Those that `x-amz-trailer` names.
    pub(super) fn declared(headers: &HeaderMap) -> Result<Self, PayloadFault> {
        let mut declared = Vec::new();
        for value in headers.get_all("x-amz-trailer") {
            let value = value.to_str().map_err(|_| PayloadFault::Trailer)?;
            for name in value.split(',').map(str::trim).filter(|name| !name.is_empty()) {
                let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| PayloadFault::Trailer)?;
                if declared.len() == MOST || declared.contains(&name) || name == SIGNATURE {
                    return Err(PayloadFault::Trailer);
                }
                declared.push(name);
            }
        }
        Ok(Self { declared, ..Self::default() })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.declared.is_empty()
    }

    /// Takes a line, `name:value`: each of the declared names once, and the signature last.
    pub(super) fn add(&mut self, line: &[u8]) -> Result<(), PayloadFault> {
        let colon = line.iter().position(|b| *b == b':').ok_or(PayloadFault::Trailer)?;
        let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
        let name = HeaderName::from_bytes(name.trim_ascii()).map_err(|_| PayloadFault::Trailer)?;
        let value = HeaderValue::from_bytes(value).map_err(|_| PayloadFault::Trailer)?;
        if self.signature.is_some() {
            return Err(PayloadFault::Trailer);
        }
        if name == SIGNATURE {
            self.signature = Some(value.to_str().map_err(|_| PayloadFault::Trailer)?.to_owned());
            return Ok(());
        }
        if !self.declared.contains(&name) || self.came.insert(name, value).is_some() {
            return Err(PayloadFault::Trailer);
        }
        Ok(())
    }

    /// Whether all that were declared came.
    pub(super) fn are_whole(&self) -> bool {
        self.came.len() == self.declared.len()
    }

    pub(super) fn signature(&self) -> Option<&str> {
        self.signature.as_deref()
    }

    /// What is signed of them.
    pub(super) fn canonical(&self) -> Vec<u8> {
        let mut names: Vec<_> = self.came.keys().collect();
        names.sort_unstable_by_key(|name| name.as_str());
        let mut text = Vec::new();
        for name in names {
            text.extend_from_slice(name.as_str().as_bytes());
            text.push(b':');
            text.extend_from_slice(self.came[name].as_bytes());
            text.push(b'\n');
        }
        text
    }

    pub(super) fn into_headers(self) -> HeaderMap {
        self.came
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(names: &'static str) -> Result<Trailers, PayloadFault> {
        let mut headers = HeaderMap::new();
        headers.insert("x-amz-trailer", HeaderValue::from_static(names));
        Trailers::declared(&headers)
    }

    #[test]
    fn each_declared_trailer_comes_once() {
        let mut trailers = declared("x-amz-b, x-amz-a").unwrap();
        trailers.add(b"X-Amz-B: 2 ").unwrap();
        assert!(!trailers.are_whole());
        assert!(trailers.add(b"x-amz-b:3").is_err() && trailers.add(b"x-amz-c:3").is_err());
        let mut trailers = declared("x-amz-b, x-amz-a").unwrap();
        trailers.add(b"x-amz-b:2").unwrap();
        trailers.add(b"x-amz-a:1").unwrap();
        assert!(trailers.are_whole());
        assert_eq!(trailers.canonical(), b"x-amz-a:1\nx-amz-b:2\n");
        trailers.add(b"x-amz-trailer-signature:00").unwrap();
        assert!(trailers.add(b"x-amz-trailer-signature:00").is_err());
    }

    #[test]
    fn a_declaration_is_bounded() {
        assert!(declared("").unwrap().is_empty());
        for names in ["a,a", "x-amz-trailer-signature", "b c", "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q"] {
            assert!(declared(names).is_err(), "{names}");
        }
    }
}
