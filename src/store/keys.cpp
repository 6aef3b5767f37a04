#include "store/keys.h"

namespace kolofon {

namespace {

Bilingual words_of(KeyFault fault) {
    switch (fault) {
    case KeyFault::NoKey: return {"den går inte att läsa som en nyckel i PEM", "it cannot be read as a key in PEM"};
    case KeyFault::Encrypted:
        return {"den är låst med lösenord; lås upp den till en fil som bara du kan läsa",
                "it is locked with a passphrase; unlock it into a file that only you can read"};
    case KeyFault::Private: return {"det är en hemlig nyckel, inte en publik", "it is a private key, not a public one"};
    case KeyFault::Public: return {"det är en publik nyckel, inte en hemlig", "it is a public key, not a private one"};
    case KeyFault::OtherKind: return {"den är inte av slaget Ed25519", "it is not an Ed25519 key"};
    }
    return {};
}

bool tell(std::optional<KeyFault> fault, const std::string& path, Findings& findings) {
    if (fault) tell_key_fault(*fault, path, findings);
    return !fault;
}

} // namespace

void tell_key_fault(KeyFault fault, const std::string& path, Findings& findings) {
    const Bilingual words = words_of(fault);
    findings.add_file(Code::signature_key, path, {std::string(words.swedish), std::string(words.english)});
}

bool is_signing_key(const std::string& private_pem, const std::string& path, Findings& findings) {
    return tell(fault_of_private_key(private_pem), path, findings);
}

bool is_public_key(const std::string& public_pem, const std::string& path, Findings& findings) {
    return tell(fault_of_public_key(public_pem), path, findings);
}

} // namespace kolofon
