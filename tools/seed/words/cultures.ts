import { words } from './word-list.ts';

export interface Culture {
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly cities: readonly string[];
}

/** Where people of the seed come from: names that go together, and towns to come from. */
export const cultures = {
  british: {
    given:
      words(`Alice, Arthur, Beth, Callum, Carys, Cerys, Charlotte, Clive, Daisy, Derek, Dorothy, Edith, Elliot, Esme,
      Ewan, Fiona, Frank, George, Gwen, Harriet, Hazel, Henry, Imogen, Isla, Ivor, Jack, Jean, Joan, Kit, Laura, Lewis,
      Linda, Lucy, Maggie, Martin, Megan, Morag, Nigel, Olive, Oscar, Pauline, Percy, Poppy, Rhys, Robin, Rory, Rosie,
      Rupert, Ruth, Sheila, Stanley, Susan, Terence, Tilly, Toby, Una, Walter, Wilf, Winifred, Zoe`),
    family:
      words(`Abbott, Aldridge, Appleyard, Arkwright, Ashworth, Bagshaw, Barraclough, Birtwhistle, Blackwood, Bramley,
      Calder, Cartwright, Chadwick, Clegg, Colclough, Crabtree, Cuthbert, Dalgleish, Davenport, Dunmore, Eastwood, Entwistle,
      Fairclough, Farrow, Fenwick, Gathercole, Golightly, Greenhalgh, Hargreaves, Hebden, Holroyd, Inglis, Jessop, Kershaw,
      Kirkbride, Lockwood, Lowther, Mackay, Marchbanks, Midgley, Moncrieff, Mortimer, Nettleton, Ogden, Oldroyd, Penhaligon,
      Pettigrew, Pritchard, Quayle, Ramsbottom, Redfern, Rowntree, Satterthwaite, Shackleton, Sutcliffe, Tattersall,
      Thistlewood, Threlfall, Treloar, Trevena, Underhill, Wainwright, Whitlock, Winstanley, Wolstenholme, Yarwood`),
    cities:
      words(`Leeds, Bristol, Glasgow, Manchester, Hull, Sheffield, Cardiff, Belfast, Newcastle, Norwich, Coventry,
      Brighton, Hastings, Dundee, Swansea, Liverpool, Nottingham, Birmingham, Croydon, Halifax, Margate`),
  },
  american: {
    given:
      words(`Abby, Amos, Annalee, Booker, Caleb, Clayton, Cora, Darnell, Della, Delroy, Denise, Earl, Etta Mae,
      Floyd, Garrett, Georgia, Hank, Harlan, Ida, Jolene, Josephine, Lamar, Leroy, Lorraine, Lucille, Luther, Mabel,
      Marcus, Marvella, Nathaniel, Odell, Opal, Otis Lee, Quincy, Reba Jo, Rosalind, Roscoe, Ruby, Sadie, Savannah,
      Silas, Solomon, Tallulah, Thelma, Tyrell, Vernon, Virgil, Wade, Willa, Wyatt`),
    family:
      words(`Ambrose, Atwater, Baptiste, Beauregard, Birdsong, Blount, Boudreaux, Braddock, Broussard, Calloway Reed,
      Carmichael, Chatman, Colfax, Crenshaw, Culpepper, Delacroix, Dockery, Dupree, Faircloth, Fontenot, Gaines, Grimsley,
      Hathcock, Hightower, Holloway, Honeycutt, Jeffries, Kincaid, Landreth, Ledbetter Hill, Lovelace, Mayfair, McAllister,
      Merriweather, Mosley, Nighthorse, Oakes, Pettway, Purcell, Rainey Cole, Rutledge, Sandoval, Shelby, Stallworth,
      Stillwater, Tolliver, Treadwell, Upshaw, Vance, Whitfield, Winslow, Yancey`),
    cities:
      words(`Detroit, Chicago, Memphis, Tulsa, Austin, Portland, Oakland, Brooklyn, New Orleans, Philadelphia, Atlanta,
      Cincinnati, Baltimore, St. Louis, Muscle Shoals, Savannah, Kansas City, Houston, Minneapolis, Baton Rouge`),
  },
  irish: {
    given:
      words(`Aisling, Aoife, Bríd, Brendan, Cathal, Ciara, Cormac, Declan, Deirdre, Dermot, Eimear, Fergal, Fionn,
      Gráinne, Maeve, Niall, Niamh, Oisín, Orla, Pádraig, Róisín, Saoirse, Seán, Siobhán, Tadhg, Úna`),
    family:
      words(`Brannigan, Breathnach, Conneely, Corrigan, Costello Burke, Devaney, Doherty, Fahey, Gallagher-Roche,
      Geraghty, Hanrahan, Kavanagh, Kinsella, Lenihan, MacGiolla, McGonigle, McInerney, Mulcahy, Ní Dhomhnaill, O'Dowd,
      O'Grady, O'Shaughnessy, Rafferty, Scanlon, Tierney, Tuohy`),
    cities: words('Dublin, Galway, Cork, Limerick, Sligo, Derry, Ennis, Waterford'),
  },
  french: {
    given:
      words(`Agathe, Amélie, Anatole, Baptiste, Camille, Céleste, Clémence, Colette, Delphine, Étienne, Fabrice,
      Gaston, Hélène, Jérôme, Julien, Léonie, Lucien, Manon, Mathilde, Odette, Rémy, Sabine, Solange, Thibault, Yves`),
    family:
      words(`Arnault, Beaumont, Bellerose, Carpentier, Chastain, Courtois, Delaunay, Desrosiers, Dufour, Fontaine,
      Garnier, Giraud, Lacombe, Lamoureux, Leclair, Lefèvre, Marchand, Moreau, Peltier, Rousselot, Saint-Clair, Tessier,
      Vasseur, Verdier`),
    cities: words('Paris, Lyon, Marseille, Nantes, Lille, Rennes, Toulouse, Bordeaux'),
  },
  german: {
    given:
      words(`Anneliese, Anselm, Astrid, Bruno, Clara, Dieter, Elke, Emil, Franziska, Friedrich, Greta, Hannelore,
      Heike, Holger, Ingrid, Jens, Jürgen, Klaus, Lena, Liesel, Lothar, Matthias, Ottilie, Rainer, Sabine, Ulrike, Uwe,
      Wolfram`),
    family:
      words(`Achterberg, Baumgarten, Brandt, Dietrichs, Eisenhardt, Falkenberg, Gerlach, Grünwald, Hagedorn, Hartwig,
      Hohenfeld, Kessler, Klingenthal, Kreuzer, Lindemann, Löwe, Morgenroth, Nussbaum, Oberländer, Rautenberg, Reinhardt,
      Sommerfeld, Steinbach, Vogelsang, Weidner, Zimmerli`),
    cities: words('Berlin, Cologne, Hamburg, Leipzig, Düsseldorf, Munich, Vienna, Zürich, Dresden'),
  },
  italian: {
    given:
      words(`Alessandra, Aldo, Beatrice, Bruna, Carlotta, Cesare, Chiara, Dario, Elena, Enzo, Fabrizio, Flavia,
      Ginevra, Giulio, Lorenzo, Luisa, Marcella, Massimo, Nadia, Ornella, Piero, Renata, Sandro, Silvana, Tullio, Vittoria`),
    family:
      words(`Altieri, Barbieri Costa, Bellandi, Bernasconi, Caruana, Castellani, Colombini, D'Amico, De Santis,
      Esposito, Ferrante, Galvani, Gherardi, Lombardini, Mancuso, Marchetti, Moretti, Orsini, Pellegrino, Rinaldi,
      Santoro, Tagliaferri, Valentini, Zanella`),
    cities: words('Milan, Naples, Turin, Bologna, Palermo, Genoa, Rome, Trieste'),
  },
  spanish: {
    given:
      words(`Adela, Alonso, Amparo, Beltrán, Blanca, Carmen, Consuelo, Diego, Esperanza, Gonzalo, Inés, Íñigo, Javier,
      Leonor, Lola, Marisol, Nieves, Paloma, Pilar, Rafael, Rocío, Sancho, Soledad, Teodoro, Ximena`),
    family:
      words(`Aguirre, Alarcón, Arriaga, Ballesteros, Cervera, Echeverría, Escudero, Figueroa, Galindo, Herrera Luna,
      Ibáñez, Lozano, Machuca, Montoya, Navarrete, Olmedo, Pedraza, Quiroga, Robledo, Salcedo, Solís, Tejada, Urrutia,
      Valverde, Zamora`),
    cities: words('Madrid, Barcelona, Seville, Bilbao, Valencia, Granada, Cádiz'),
  },
  brazilian: {
    given:
      words(`Adriano, Aurora, Benedito, Caetana, Cícero, Dalva, Dinho, Elza Maria, Flávio, Gildo, Helena, Iracema,
      Jandira, João Paulo, Lenora, Luana, Marisa Lu, Moacir, Neide, Otávio, Raimundo, Rosinha, Thaís, Ubiratan, Zuleica`),
    family:
      words(`Albuquerque, Araújo, Bandeira, Barroso, Brandão, Cavalcanti, Coutinho, Drummond, Fagundes, Falcão,
      Guimarães, Junqueira, Lacerda, Macedo, Meireles, Novaes, Peixoto, Pimentel, Queiroz, Sampaio, Tavares, Vasconcelos`),
    cities: words(
      'São Paulo, Rio de Janeiro, Salvador, Recife, Belo Horizonte, Porto Alegre, Lisbon, Luanda',
    ),
  },
  latin: {
    given:
      words(`Alcides, Anacaona, Arsenio Luis, Caridad, Celina, Chucho René, Dámaso, Eliades, Elpidio, Graciela, Idalia,
      Israel Tomás, Joaquín, Lázaro, Leticia, Lisandro, Maritza, Mercedes, Milagros, Orlando, Osvaldo, Petrona, Ramiro,
      Rosario, Totó, Yolanda, Yusnavy`),
    family:
      words(`Acosta, Barrientos, Betancourt Díaz, Calderón, Campillo, Carbonell, Céspedes, Espinosa, Fajardo, Guerra,
      Hinojosa, Lecuona Ríos, Maldonado, Matamoros, Mendieta, Montalvo, Obregón, Palacios, Pacheco Mora, Quintana, Rentería,
      Santamaría Paz, Terán, Urbina, Villalobos, Zayas`),
    cities:
      words(`Havana, Santiago de Cuba, San Juan, Medellín, Cali, Barranquilla, Mexico City, Lima, Buenos Aires, Bogotá,
      Santo Domingo, Hialeah`),
  },
  jamaican: {
    given:
      words(`Alton Roy, Beverley, Carlton, Claudette, Clement, Cynthia, Delano, Desmond, Dulcie, Earlston, Enos, Errol,
      Everton, Gladstone, Hortense, Junior, Leopold, Lloydie, Marcia, Merlene, Neville, Phyllis, Rudolph, Sonia, Tyrone,
      Vivian, Winston Lee`),
    family:
      words(`Anglin, Bartley, Bogle, Brissett, Buckley, Campbell-Rose, Chambers, Clarke-Grant, Dacosta, Dillon, Facey,
      Gayle, Gordon-Hines, Hibbert Lewis, Lindo, Livingston, McKoy, Minott, Morrison-Bailey, Parchment, Pinnock, Salmon,
      Shand, Spence, Walters, Whyte`),
    cities: words('Kingston, Spanish Town, Montego Bay, Port Antonio, Brixton, Handsworth, Port of Spain'),
  },
  nigerian: {
    given:
      words(`Abiodun, Adaeze, Ayo, Babatunde, Chidi, Chinwe, Dele, Ebele, Ekene, Femi, Folake, Funmi, Ifeoma, Ikenna,
      Kehinde, Kunle, Ngozi, Nkechi, Obinna, Olu, Remi, Sade-Ann, Segun, Taiwo, Tunji, Uche, Yemisi`),
    family:
      words(`Abiola, Adebayo, Adeleke, Afolabi, Akinola, Balogun, Chukwu, Dike, Egwu, Eze, Ibekwe, Igwe, Lawal, Mbadiwe,
      Nnamdi, Nwosu, Obiora, Odukoya, Ogunleye, Okafor, Okonjo, Oladipo, Olaniyan, Onyeka, Oyelaran, Soyemi`),
    cities: words('Lagos, Ibadan, Enugu, Benin City, Port Harcourt, Abeokuta, Peckham'),
  },
  ghanaian: {
    given:
      words(`Abena, Adwoa, Akosua, Akwasi, Ama, Efua, Esi, Kofi, Kojo, Kwabena, Kwaku, Kwame, Kwesi, Maame, Nana, Yaa,
      Yaw`),
    family:
      words(`Acheampong, Adomako, Agyeman, Amponsah, Ansah, Antwi, Appiah, Asante, Boateng, Danquah, Frimpong, Gyasi,
      Mensah, Nkansah, Ofori, Opoku, Osei, Owusu, Sarpong, Tetteh`),
    cities: words('Accra, Kumasi, Cape Coast, Tema, Sekondi'),
  },
  sahelian: {
    given:
      words(`Aïssata, Amadou Lamine, Assetou, Bintou, Boubacar, Djeneba, Fanta, Ibrahima, Idrissa, Kadiatou, Lassana,
      Mariama, Modibo, Ndeye, Oumar, Penda, Samba, Seydou, Sira, Tidiane`),
    family:
      words(`Bah, Camara, Cissé, Coulibaly, Dembélé, Diabaté-Sow, Diallo, Diarra, Doumbia, Fall, Kanté, Kouyaté-Ba,
      Ndiaye, Sangaré-Diop, Sarr, Sidibé, Sissoko, Tounkara, Traoré-Keïta`),
    cities: words('Bamako, Dakar, Ségou, Conakry, Saint-Louis, Niamey'),
  },
  southAsian: {
    given:
      words(`Aarav, Aisha, Amrita, Anjali, Arjun, Bilal, Farah, Gurpreet, Harpreet, Imran, Jasvinder, Kavita, Kiran,
      Lakshmi, Meera, Nadeem, Nikhil, Parveen, Priya, Rajesh, Rohan, Sanjay, Shabana, Simran, Tariq, Usha, Vikram, Zainab`),
    family:
      words(`Ahluwalia, Akhtar, Bains, Banerjee, Bhatt, Chaudhry, Das, Dhillon, Ganguly, Gill, Hussain, Iyer, Joshi,
      Kapoor-Singh, Malhotra, Mehta, Menon, Mistry, Nair, Pillai, Qureshi, Rahman, Sandhu, Sharma, Siddiqui, Thakur, Verma`),
    cities: words('Mumbai, Kolkata, Chennai, Bradford, Southall, Leicester, Lahore, Delhi'),
  },
  middleEastern: {
    given:
      words(`Ahmad, Amal, Aylin, Bahar, Cemal, Dalia, Defne, Emre, Farid, Ghassan, Hala, Ibtisam, Kamran, Karim, Laleh,
      Leyla, Mahsa, Nadim, Nour, Omid, Rania, Samir, Shirin, Tarek, Yasmin, Zeynep`),
    family:
      words(`Abboud, Aksoy, Barakat, Demirci, Farahani, Ghorbani, Haddad, Hakimi, Kassab, Khalifeh, Khoury, Mansour,
      Mokhtari, Nasrallah, Öztürk, Rahimi, Sabbagh, Şahin, Tehrani, Yıldırım, Zand`),
    cities: words('Beirut, Cairo, Istanbul, Tehran, Amman, Haifa, Tunis, Izmir'),
  },
  japanese: {
    given:
      words(`Akiko, Chieko, Daisuke, Emi, Fumiko, Haruka, Haruo, Hiroshi, Junko, Kaori, Kazuo, Kenji, Mariko, Masato,
      Michiko, Naoki, Noriko, Osamu, Ren, Satoru, Shigeru, Takumi, Tetsuya, Yoko, Yukari`),
    family:
      words(`Aizawa, Ebihara, Fujimori, Hamasaki-Ueda, Hoshino, Inagaki, Iwamoto, Kawaguchi, Kobayashi, Kurosaki,
      Matsuda, Minamoto, Nakagawa, Nishimura, Ogawa, Okabe, Sasaki, Shimizu, Shiraishi, Takeda, Tamura, Uchida, Yamashiro,
      Yoshimoto`),
    cities: words('Tokyo, Osaka, Kyoto, Sapporo, Fukuoka, Nagoya'),
  },
  korean: {
    given:
      words(`Ara, Boram, Chan-woo, Dong-hyun, Eun-ji, Ga-young, Hye-jin, Jae-min, Ji-ho, Ji-won, Min-jae, Min-seo,
      Sang-hoon, Seo-yeon, So-ra, Sun-hee, Tae-yang, Woo-jin, Yoon-ah, Yu-na`),
    family: words(
      'Ahn, Baek, Cho, Gil, Han, Hwang, Im, Jang, Jeong, Kwon, Min, Moon, Noh, Oh, Ryu, Seo, Shin, Yoon',
    ),
    cities: words('Seoul, Busan, Incheon, Daegu, Jeonju'),
  },
  chinese: {
    given:
      words(`Ai-ling, Bo, Chun-hua, Fang, Haoran, Jia, Jing-yi, Kai-ming, Lihua, Mei, Ming-tao, Qing, Rui, Shu-fen,
      Siu-man, Tian, Wei, Wen-li, Xiao-yu, Yan, Yi-chen, Zhen`),
    family: words(
      'Bai, Cai, Chan, Cheung, Deng, Feng, Gao, Guo, He, Hsieh, Lam, Leung, Liang, Lin, Lu, Ng, Pan, Qiu, Shen, Song, Tang, Tsai, Xie, Yip',
    ),
    cities: words('Shanghai, Hong Kong, Taipei, Chengdu, Beijing, Guangzhou, Singapore'),
  },
  nordic: {
    given:
      words(`Agnes, Aksel, Anders, Astrid, Birgitta, Bjarne, Dagny, Eero, Einar, Elsa, Freja, Gudrun, Gunnar, Hanne,
      Henrik, Ingeborg, Jorma, Kaisa, Karin, Lars, Magnus, Maija, Nils, Oddvar, Pernille, Ragnhild, Sigrid, Solveig, Søren,
      Tove, Tuomas, Ylva`),
    family:
      words(`Aalto, Ahlgren, Bergström, Bjerregaard, Dahlberg, Eklund, Engström, Fosse, Grønvold, Hagen, Halvorsen,
      Heikkinen, Holmqvist, Jónsdóttir, Kvist, Lindqvist, Lyngstad-Moe, Mikkelsen, Mäkinen, Nordahl, Nyström, Ravn, Rønning,
      Sandvik, Skoglund, Solberg, Stenersen, Thorvaldsson, Vinterberg, Ødegård`),
    cities: words(
      'Oslo, Bergen, Stockholm, Gothenburg, Copenhagen, Aarhus, Helsinki, Tampere, Reykjavík, Tromsø',
    ),
  },
  slavic: {
    given:
      words(`Agnieszka, Alena, Bohdan, Bogna, Danuta, Dragana, Grażyna, Halina, Ivana, Jacek, Jaroslav, Jiří, Kasia,
      Leszek, Ludmila, Marek, Mirela, Nadezhda, Oksana, Pavel, Radka, Stanisława, Taras, Tomasz, Vesna, Vlasta, Wojciech,
      Zdeněk`),
    family:
      words(`Baranowski, Dvořáček, Filipović, Głowacki, Hlaváček, Hruška, Jabłonski, Kaczmarek, Kolář, Kovalenko, Krawczyk,
      Lysenko, Malinowska, Marković, Nowicki, Ostrowska, Petrović, Procházka, Shevchuk, Sokolov, Szymańska, Tkachenko,
      Vesely, Vuković, Wiśniewska, Zelenka, Zieliński`),
    cities: words('Warsaw, Kraków, Gdańsk, Prague, Brno, Kyiv, Lviv, Zagreb, Belgrade, Łódź, Sofia'),
  },
  dutch: {
    given:
      words(`Anneke, Bas, Cees, Elin, Femke, Floor, Geert, Hanneke, Ineke, Jelle, Joris, Katrien, Lieke, Maarten,
      Marloes, Niels, Pieter, Ruben, Sanne, Tijs, Wout`),
    family:
      words(`Bakker, Claessens, De Groot, De Wilde, Dekker, Goossens, Hendriks, Jacobs, Koster, Meijer, Mulder,
      Peeters, Smit, Ten Brink, Van Aken, Van den Berg, Van der Meer, Vermeulen, Visser, Willems`),
    cities: words('Amsterdam, Rotterdam, Antwerp, Ghent, Utrecht, Groningen, Brussels'),
  },
} as const satisfies Record<string, Culture>;

export type CultureName = keyof typeof cultures;
