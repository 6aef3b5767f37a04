// SHA-256 and SHA-512 (FIPS 180-4), as lower-case hexadecimal.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace kolofon {

std::string sha256_hex(std::string_view bytes);
std::string sha512_hex(std::string_view bytes);

/// The digest of bytes that come piece by piece.
class Digest {
public:
    virtual ~Digest();
    Digest(const Digest&) = delete;
    Digest& operator=(const Digest&) = delete;

    void add(std::string_view bytes);
    std::string hex(); ///< of all that was added; call once, last

protected:
    struct State;
    explicit Digest(std::unique_ptr<State> state);

private:
    std::unique_ptr<State> m_state;
};

class Sha256 final : public Digest {
public:
    Sha256();
};

class Sha512 final : public Digest {
public:
    Sha512();
};

} // namespace kolofon
