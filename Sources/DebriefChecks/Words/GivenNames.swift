/// First names that are no ordinary words and no products, from several parts of the world.
enum GivenNames {
    static let names = """
        aaron abdul abigail adam adrian ahmed aisha alan albert alejandro alex alexander alexandra alexei alice alicia
        alison amanda amir amit amy ana anders andrea andreas andrei andrew andy angela anil anita anja anna anne
        anthony antonio arjun arthur ashley astrid aurora ayesha barbara bartosz beatriz ben benjamin bernard beth
        bjorn bob boris brandon brian bruce bruno camila carl carla carlos carmen caroline catherine cecilia charles
        chen chloe chris christian christina christine christopher claire clara claudia colin craig cynthia
        damian dan daniel daniela danielle darren dave david deborah deepak denis dennis derek diana diego dieter
        dimitri dmitri dmitry donald dorothy doug douglas dylan ed edgar edith edward elena eleanor eli elias
        elizabeth ella ellen emil emily emma enrique eric erik erika ethan eva evan fatima felipe felix fernando
        fiona francesca francis frank fred frederick gabriel gareth gary geoff george gerald gina
        giovanni giulia glenn gonzalo gordon graham greg gregory guillermo gustavo hannah hans harold harry hassan
        heather hector heidi helen henrik henry hiroshi ian ibrahim igor ines ingrid irene irina isaac isabel
        isabella ivan jacob jacques jake jakub james jamie jane janet jason javier jean jeff jeffrey jen jennifer
        jeremy jerry jesse jessica jim jing joan joanna joe joel johan johannes john johnny jon jonas jonathan jorge
        jose josef joseph josh joshua juan judith julia julian julie justin karen karl kate katherine kathy katie
        keith kelly ken kenji kenneth kevin khalid kim kiran klaus kristen kumar kyle lara larry lars laura lauren
        lea leila lena leo leon leonard leonardo leticia liam lin linda lisa lorenzo louis lucas lucia lucy luis luke
        maciej magnus malik manuel marc marcel marco marcus margaret maria marie marina mario marta martha martin
        matteo matthew matthias maurice mei melissa mia michael michal michelle miguel mihai mike mikhail mohamed
        mohammed monica morgan mustafa nadia nancy natalia natalie natasha nathan neil nicholas nick nicola nicolas
        nikhil nina noah nora olga oliver olivia omar oscar otto pablo paolo patricia patrick paul paula pavel pedro
        peter petra philip philippe pierre piotr priya rachel rafael rahul raj ralph ramesh ramon raul ravi raymond
        rebecca ricardo richard rick rita rob robert roberto rodrigo roger roland ron ronald rosa ross
        roy ruth ryan sabine sally sam samantha samir samuel sandra sanjay sara sarah scott sean sebastian serena
        sergei sergio shannon sharon shreya silvia simon sofia sonia sophia sophie stefan stefano stella stephanie
        stephen steve steven stuart sunil susan suresh sven svetlana sylvia takashi tanya tara tariq ted teresa
        theo theresa thomas tim timothy tobias todd tom tomas tony tracy ulrich uma ursula valentina vanessa vera
        veronica victor vijay vikram vincent vladimir walter wei wendy werner wilhelm william xavier yan
        yasmin yuki yuri yusuf zhang zoe li wang liu zhao huang zhou
        pietro luca davide simone alessandro alessia federico riccardo emanuele agnieszka katarzyna tomasz krzysztof
        marek pawel lukasz jiri vojtech ondrej zuzana lucie tereza balazs laszlo gabor zoltan eszter mihail bogdan
        radu ioana elif mehmet emre ayse deniz murat omer yael noam avi shira oren hamza bilal usman zainab layla
        rania kwame kofi chidi ngozi amara tunde thabo sipho lerato akira haruto sakura naoki minjun jisoo seojun
        nguyen tuan linh phuong rohan anjali pooja lakshmi sanjana kavya siddharth vishal gaurav manish neha ankit
        rahim sofie freja mikkel rasmus jesper soren lasse oskar elsa maja ingvar sigrid aino mikko jukka timo
        heikki pekka juho tiina aoife ciara niamh siobhan eoin padraig rhys gwen alun callum hamish isla audun knut
        olav bjarne gunnar leif ragnar torsten
        """
}
