//! What a client chose of the metadata service: kept with the instance and described as it was chosen.
//!
//! There is no metadata service yet: guests read their seed disk. So an endpoint that nobody asked for is `disabled`, where
//! AWS has `enabled`. One that was asked for is described as `enabled`, so that whoever compares what there is with what
//! was asked finds no difference, and its options are `pending`: in AWS's words, the instance "is not ready to process
//! metadata traffic with the new selection".

use hive_core::tag::Tags;
use hive_core::{Error, Result};
use serde::{Deserialize, Serialize};

use super::request::invalid;
use crate::generated::{
    HttpTokensState, InstanceMetadataEndpointState, InstanceMetadataOptionsRequest,
    InstanceMetadataOptionsResponse, InstanceMetadataOptionsState, InstanceMetadataProtocolState,
    InstanceMetadataTagsState,
};
use crate::image::mapping::unsupported;

/// The most hops of an answer to a PUT.
const MOST_HOPS: u8 = 64;

/// The choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Metadata {
    /// Whether a guest must show a token: IMDSv2.
    pub(crate) tokens: bool,
    /// How far the answer to a PUT may travel: 1 to 64.
    pub(crate) hops: u8,
    /// Whether the endpoint was asked for.
    pub(crate) endpoint: bool,
    /// Whether guests may read the instance's tags.
    pub(crate) tags: bool,
}

impl Default for Metadata {
    fn default() -> Self {
        Self { tokens: false, hops: 1, endpoint: false, tags: false }
    }
}

impl Metadata {
    /// Reads what a request says.
    ///
    /// # Errors
    /// `InvalidParameterValue`, and `UnsupportedOperation` for an endpoint of IPv6, which there is nothing of here.
    pub(crate) fn read(asked: Option<&InstanceMetadataOptionsRequest>) -> Result<Self> {
        let Some(asked) = asked else { return Ok(Self::default()) };
        if asked.http_protocol_ipv6.as_ref().is_some_and(|it| *it != InstanceMetadataProtocolState::Disabled)
        {
            return Err(unsupported("MetadataOptions.HttpProtocolIpv6"));
        }
        let hops = match asked.http_put_response_hop_limit {
            None => Self::default().hops,
            Some(hops) => {
                let fits = u8::try_from(hops).ok().filter(|hops| (1..=MOST_HOPS).contains(hops));
                fits.ok_or_else(|| {
                    invalid(format!(
                        "Value ({hops}) for parameter HttpPutResponseHopLimit is invalid. It must be between 1 and {MOST_HOPS}."
                    ))
                })?
            }
        };
        Ok(Self {
            tokens: asked.http_tokens == Some(HttpTokensState::Required),
            hops,
            endpoint: asked.http_endpoint == Some(InstanceMetadataEndpointState::Enabled),
            tags: asked.instance_metadata_tags == Some(InstanceMetadataTagsState::Enabled),
        })
    }

    /// As a client sees it.
    pub(crate) fn shown(self) -> InstanceMetadataOptionsResponse {
        use InstanceMetadataEndpointState as Endpoint;
        use InstanceMetadataOptionsState as State;
        InstanceMetadataOptionsResponse {
            state: Some(if self.endpoint { State::Pending } else { State::Applied }),
            http_tokens: Some(if self.tokens {
                HttpTokensState::Required
            } else {
                HttpTokensState::Optional
            }),
            http_put_response_hop_limit: Some(i32::from(self.hops)),
            http_endpoint: Some(if self.endpoint { Endpoint::Enabled } else { Endpoint::Disabled }),
            http_protocol_ipv6: Some(InstanceMetadataProtocolState::Disabled),
            instance_metadata_tags: Some(if self.tags {
                InstanceMetadataTagsState::Enabled
            } else {
                InstanceMetadataTagsState::Disabled
            }),
        }
    }

    /// Checks that tags can be read as metadata, where guests may read them: a key is a segment of a path there.
    ///
    /// # Errors
    /// `InvalidParameterValue`.
    pub(crate) fn check_tags(self, tags: &Tags) -> Result<()> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_+=,.@:".contains(c);
        let fits = |key: &str| {
            (1..=255).contains(&key.len()) && key.chars().all(plain) && !matches!(key, "." | ".." | "_index")
        };
        match tags.keys().find(|key| self.tags && !fits(key)) {
            None => Ok(()),
            Some(key) => Err(Error::invalid(format!(
                "'{}' is not a valid tag key. Tag keys must match pattern ([0-9a-zA-Z\\-_+=,.@:]{{1,255}}), and must not be a reserved name ('.', '..', '_index')",
                key.escape_debug()
            ))
            .with_code("InvalidParameterValue")),
        }
    }
}
