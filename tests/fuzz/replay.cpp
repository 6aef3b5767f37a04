// Drives a fuzzer without libFuzzer: every file of the corpus, and mutations of them that are the same in every run.
//
//   fuzz_NAME CORPUS_FOLDER [MUTATIONS]
//
// Ends with the number of inputs run. An input that crashes is found by running its file alone.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr size_t default_mutations = 3000;
constexpr size_t longest_input = 20'000;

void run(const std::string& input) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(input.data()), input.size());
}

std::vector<std::string> corpus_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file()) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> corpus;
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return corpus;
}

class Mutator {
public:
    explicit Mutator(const std::vector<std::string>& corpus) : m_corpus(corpus) {}

    std::string next() {
        std::string input = any_of_corpus();
        for (size_t i = 0, count = 1 + below(4); i < count; ++i) mutate(input);
        if (input.size() > longest_input) input.resize(longest_input);
        return input;
    }

private:
    size_t below(size_t limit) { return limit == 0 ? 0 : static_cast<size_t>(m_random() % limit); }
    const std::string& any_of_corpus() { return m_corpus[below(m_corpus.size())]; }

    void mutate(std::string& input) {
        const size_t at = below(input.size() + 1), length = below(std::min<size_t>(64, input.size() - at) + 1);
        switch (below(6)) {
        case 0:
            if (at < input.size()) input[at] = static_cast<char>(below(256));
            break;
        case 1: input.erase(at, length); break;
        case 2: input.insert(at, input.substr(below(input.size() + 1), length)); break;
        case 3: input.insert(at, 1 + below(40), static_cast<char>(below(128))); break;
        case 4: {
            const std::string& other = any_of_corpus();
            input.insert(at, other.substr(below(other.size() + 1), below(200)));
            break;
        }
        default: input.resize(at); break;
        }
    }

    const std::vector<std::string>& m_corpus;
    std::mt19937 m_random{1}; // the same mutations in every run
};

} // namespace

int main(int argc, char** argv) {
    const std::filesystem::path place = argc > 1 ? argv[1] : ".";
    if (std::filesystem::is_regular_file(place)) {
        std::ifstream file(place, std::ios::binary);
        run({std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
        return 0;
    }
    const std::vector<std::string> corpus = corpus_in(place);
    if (corpus.empty()) {
        std::cerr << "no corpus in " << place << '\n';
        return 1;
    }
    for (const std::string& input : corpus) run(input);
    const size_t mutations = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : default_mutations;
    Mutator mutator(corpus);
    for (size_t i = 0; i < mutations; ++i) run(mutator.next());
    std::cout << corpus.size() << " inputs and " << mutations << " mutations\n";
}
